import { solvedBefore } from '../../storage/requests/forgetting.ts'
import { happenOf, type RequestNeeds } from './happening.ts'

const atOnce = 100

/** Closes requests that were solved long enough ago, without a letter; how many. */
export async function closeSolved(needs: RequestNeeds): Promise<number> {
  const { happen } = happenOf(needs)
  const { closeDays } = needs.config.service.requests
  const before = new Date(needs.now() - closeDays * 86_400_000).toISOString()
  for (let closed = 0; ; ) {
    const due = await solvedBefore(needs.database, before, atOnce)
    for (const id of due)
      await happen(id, () => ({ role: 'clock' }), {
        event: { kind: 'time passed' },
        what: 'closed by time',
      })
    closed += due.length
    if (due.length < atOnce) return closed
  }
}
