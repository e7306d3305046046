import {
  type Addressee,
  claimsOf,
  type Keys,
  type SentLetter,
} from '../../core/requests/inbound.ts'
import type { InboundMail } from '../../core/requests/inbound-mail.ts'
import { messageIdOf } from '../../core/requests/marks.ts'
import { readReference } from '../../core/requests/reference.ts'
import type { Database } from '../../storage/database.ts'
import { countMails } from '../../storage/requests/inbox.ts'
import { addressesOf, letterWithId, type OutboxLetter } from '../../storage/requests/letters.ts'
import { findRequest, requestNamed } from '../../storage/requests/requests.ts'
import { participantsOf } from '../../storage/requests/story.ts'
import type { Marks } from '../requests/marks.ts'

/** What a mail is checked against. */
export interface Checking {
  marks: Marks
  /** The service's own address. */
  ours: string
  /** The name by which the operator's mail server signs what it found. */
  authserv: string | null
  now: number
}

/** Mails of one sender in one request within an hour that people write; more are a machine's. */
const mostAnHour = 10

/** Somebody whom letters of a request were sent to: a participant, or (null) one who deals with it. */
interface Known {
  address: string
  participant: number | null
  epoch: number
}

/** Everything that the claims of a mail could be true of, looked up before it is classified. */
export async function keysFor(
  database: Database,
  mail: InboundMail,
  { marks, ours, authserv, now }: Checking,
): Promise<Keys> {
  const claims = claimsOf(mail, ours)
  const numbers = [...claims.requests.map(({ number }) => number), numberIn(claims.subject)]
  const requests = new Map<string, { id: number; known: Known[]; mails: number }>()
  const letters = new Map<string, SentLetter>()
  const since = new Date(now - 3_600_000).toISOString()

  async function look(number: string | null): Promise<void> {
    const request = number === null ? undefined : await requestNamed(database, number)
    if (!request || requests.has(request.reference)) return
    const sender = mail.envelope.from
    const mails = await countMails(database, { request: request.id, sender, since })
    requests.set(request.reference, {
      id: request.id,
      known: await knownTo(database, request.id),
      mails,
    })
  }

  for (const { letter, token } of claims.letters) {
    if (marks.letter(letter) !== token) continue
    const sent = await letterWithId(database, messageIdOf(ours, letter, token))
    if (!sent) continue
    const request = sent.request === null ? undefined : await findRequest(database, sent.request)
    if (request) await look(request.reference)
    letters.set(letter, {
      letter,
      of: request ? addressee(request.reference, ofLetter(sent)) : null,
    })
  }
  for (const number of numbers) await look(number)

  const has = (number: string, holds: (known: Known, id: number) => boolean): Addressee | null => {
    const request = requests.get(number)
    const known = request?.known.find((each) => holds(each, request.id))
    return known ? addressee(number, known) : null
  }
  return {
    ours,
    authserv,
    numberIn,
    answerer: (number, token) =>
      has(number, ({ address, epoch }, id) => marks.answer(id, address, epoch) === token),
    participant: (number, address) => has(number, (known) => known.address === address),
    reported: (letter, token) =>
      marks.letter(letter) === token ? (letters.get(letter) ?? null) : null,
    sent: (letter, token) =>
      marks.letter(letter) === token ? (letters.get(letter) ?? null) : null,
    tooMany: (number) => (requests.get(number)?.mails ?? 0) >= mostAnHour,
  }
}

function addressee(number: string, { address, participant }: Known): Addressee {
  return { number, address, participant: participant === null ? '' : String(participant) }
}

const ofLetter = ({ address, participant }: OutboxLetter): Known => ({
  address,
  participant,
  epoch: 0,
})

/** Participants, then those who were only written to. */
async function knownTo(database: Database, request: number): Promise<Known[]> {
  const participants = await participantsOf(database, request)
  const written = await addressesOf(database, request)
  const others = written.filter((address) => participants.every((each) => each.address !== address))
  return [
    ...participants.map(({ id, address, epoch }) => ({ address, participant: id, epoch })),
    ...others.map((address) => ({ address, participant: null, epoch: 0 })),
  ]
}

function numberIn(subject: string): string | null {
  const found = /\bD-\d{4}-\d{1,9}(?:-[A-Z])?\b/i.exec(subject)
  return found ? readReference(found[0]) : null
}
