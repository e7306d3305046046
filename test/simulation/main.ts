import { parseArgs } from 'node:util'
import { keysOf } from '../typed.ts'
import { simulate } from './simulate.ts'

/**
 * `npm run simulate`: the journal's own logic on a virtual machine. Without `--seed` a hundred seeds beginning at
 * a random one; a seed that breaks a promise is printed, and gives the same run again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '100' },
    operations: { type: 'string', default: '4000' },
  },
})
const first = Number(values.seed ?? Math.floor(Math.random() * 1e9))
const runs = values.seed === undefined ? Number(values.runs) : 1
const sum = { facts: 0, operations: 0, crashes: 0, held: 0, lost: 0, diedInMemory: 0 }

for (let seed = first; seed < first + runs; seed++) {
  const { faults, ...counts } = await simulate(seed, Number(values.operations))
  for (const key of keysOf(sum)) sum[key] += counts[key]
  if (faults.length === 0) continue
  process.exitCode = 1
  console.log(`seed ${seed} breaks ${faults.length} promises, the first ten:`)
  console.log(faults.slice(0, 10).join('\n'))
  console.log(`again: npm run simulate -- --seed ${seed} --operations ${values.operations}`)
}
console.log(
  `${runs} runs from seed ${first}: ${sum.operations} operations of disks, ${sum.crashes} deaths, ${sum.facts} facts;`,
)
console.log(
  `held ${sum.held}, lost and said ${sum.lost}, in memory only at a death ${sum.diedInMemory}`,
)
