import type { Database } from '../../storage/database.ts'
import { type OutboxLetter, settleLetter } from '../../storage/requests/outbox.ts'
import { noteUndeliverable } from '../../storage/requests/story.ts'
import { happenOf, type RequestNeeds } from '../requests/happening.ts'

/** What a letter that never arrives does: who follows the request sees it, and an answer is work to do again. */
export function refusingOf(needs: RequestNeeds) {
  const { within } = happenOf(needs)

  return async function refuse(all: Database, letter: OutboxLetter, said: string): Promise<void> {
    const at = new Date(needs.now()).toISOString()
    await settleLetter(all, letter, { state: 'refused', at, said })
    const { request, participant, address, purpose } = letter
    if (participant !== null) await noteUndeliverable(all, participant, said)
    if (request === null) return
    await within(all, request, () => ({ role: 'clock' }), {
      event: { kind: 'bounced', answer: purpose === 'answer' },
      what: 'bounced',
      told: `${address} : ${said}`,
      happened: { undelivered: { to: address, said } },
    })
  }
}
