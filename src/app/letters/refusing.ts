import type { Database } from '../../storage/database.ts'
import { findAccount } from '../../storage/people.ts'
import type { OutboxLetter } from '../../storage/requests/letters.ts'
import { settleLetter } from '../../storage/requests/outbox.ts'
import { noteUndeliverable } from '../../storage/requests/story.ts'
import { stopLetter } from '../../storage/wanted-letters.ts'
import { happenOf, type RequestNeeds } from '../requests/happening.ts'

/** What a letter that never arrives does: who follows the request sees it, and an answer is work to do again. */
export function refusingOf(needs: RequestNeeds) {
  const { within } = happenOf(needs)

  return async function refuse(all: Database, letter: OutboxLetter, said: string): Promise<void> {
    const at = new Date(needs.now()).toISOString()
    await settleLetter(all, letter, { state: 'refused', at, said })
    const { request, participant, address, purpose } = letter
    if (participant !== null) await noteUndeliverable(all, participant, said)
    if (request === null) return stopDigest(all, letter, { at, by: said })
    await within(all, request, () => ({ role: 'clock' }), {
      event: { kind: 'bounced', answer: purpose === 'answer' },
      what: 'bounced',
      told: `${address} : ${said}`,
      happened: { undelivered: { to: address, said } },
    })
  }
}

/** A morning's letter that does not arrive is the last one, until its person wants it again. */
async function stopDigest(
  all: Database,
  { about, address }: OutboxLetter,
  stopped: { at: string; by: string },
): Promise<void> {
  const person = about?.noun === 'digest' ? await findAccount(all, address) : undefined
  if (person) await stopLetter(all, { person: person.id, letter: 'digest', ...stopped })
}
