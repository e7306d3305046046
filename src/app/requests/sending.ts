import { ipKeyGenerator } from 'express-rate-limit'
import type { TypedForm } from '../../core/requests/form.ts'
import { findForm } from '../../storage/requests/forms.ts'
import { requestOfForm } from '../../storage/requests/requests.ts'
import { refused } from '../answer.ts'
import type { Counter } from '../people/attempts.ts'
import type { Who } from '../who.ts'
import { formsOf, readKept, tooMany } from './forms.ts'
import type { SenderNeeds } from './happening.ts'
import { submittingOf } from './submitting.ts'

/** What a page knows of who sends a form. */
export interface Brought {
  /** What stands in the field that nobody sees. */
  trap: string
  /** Whence it comes on the network. */
  origin: string
}

/** Nobody reads what they send within so many milliseconds. */
const haste = 3_000
const hourMs = 3_600_000

/** A stranger may begin so many within an hour from one place: a whole administration may share it. */
const ofBeginning = (origin: string): Counter[] => [
  { of: `forms from ${ipKeyGenerator(origin)}`, most: 300, within: hourMs },
]

const ofOrigin = (origin: string): Counter[] => [
  { of: `requests from ${ipKeyGenerator(origin)}`, most: 20, within: hourMs },
]

/** Sends a form as somebody on the network does: what no person does is looked at by the national team first, and never lost. */
export function sendingOf(needs: SenderNeeds) {
  const { database, attempts, now } = needs
  const { submit } = submittingOf(needs)
  const forms = formsOf(needs)

  async function isSuspicious(key: string, { trap, origin }: Brought): Promise<boolean> {
    const kept = await findForm(database, key, new Date(now()).toISOString())
    if (!kept) return false
    const hasty = now() - Date.parse(kept.begunAt) < haste
    const filled = trap !== '' || readKept(kept.content).trap !== ''
    return hasty || filled || (await attempts.isHeldUp(ofOrigin(origin)))
  }

  /** Begins a form; one place on the network cannot take up all that there may be. */
  async function begin(who: Who | null, typed: Partial<TypedForm>, origin: string) {
    if (!who && (await attempts.isHeldUp(ofBeginning(origin)))) return refused(tooMany, 'held up')
    const begun = await forms.begin(typed, who)
    if (!who && begun.done && begun.key !== '') await attempts.failed(ofBeginning(origin))
    return begun
  }

  /** `incident`: the known one that the request is to be joined to at once. */
  async function send(who: Who | null, key: string, brought: Brought, incident?: number) {
    const join = incident === undefined ? {} : { incident }
    if (who || (await requestOfForm(database, key)))
      return submit(who, key, { suspicious: false, ...join })
    const sent = await submit(who, key, { suspicious: await isSuspicious(key, brought), ...join })
    if (sent.done) await attempts.failed(ofOrigin(brought.origin))
    return sent
  }

  return { begin, send }
}
