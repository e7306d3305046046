import fc from 'fast-check'

/** Times as many generated cases as `npm test` has time for: what `RUNS` says, in `.ci/run`. */
const times = Number(process.env.RUNS ?? 1)

/** How many cases of a test that takes long, or has much to find. */
export const runs = (cases: number) => ({ numRuns: cases * times })

/** Of all other tests. */
fc.configureGlobal(runs(100))
