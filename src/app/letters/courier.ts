import { z } from 'zod'
import type { Letter } from '../../core/requests/letter.ts'
import { answerAddress, letterOf, reportAddress } from '../../core/requests/marks.ts'
import type { Mailbox, Sender, Sent } from '../../mail/sending.ts'
import { inOne } from '../../storage/database.ts'
import { lastMessageIdsTo, type OutboxLetter } from '../../storage/requests/letters.ts'
import { claimLetters, settleLetter } from '../../storage/requests/outbox.ts'
import { findRequest } from '../../storage/requests/requests.ts'
import { participantsOf } from '../../storage/requests/story.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { noLongerOpen, withLink } from './links.ts'
import { refusingOf } from './refusing.ts'

/** Whose letters they are: the name and address in From, and the address to which answers and reports come. */
export interface Postmark {
  from: Mailbox
  ours: string
}

const letterSchema = z.custom<Letter>((value) => 'blocks' in Object(value))

/** Letters that are taken at a time, and for how long: longer than one may take to be sent. */
const atOnce = 10
const leaseMs = 10 * 60_000

/** Minutes until a letter is tried again: 1, 2, 4 … at most four hours. */
const longestPause = 240
/** Pauses make three days; one that waited while nothing was sent, or that somebody sends anew, has all of them. */
const mostTries = 25
const pauseAfter = (tries: number) => Math.min(2 ** tries, longestPause) * 60_000

const tooLong = (said: string) => `abandonné après trois jours : ${said}`

/** Sends what waits in the outbox; each letter is settled before the next, and is never lost between. */
export function courierOf(needs: RequestNeeds, sender: Sender, { from, ours }: Postmark) {
  const { database, now, marks, log } = needs
  const refuse = refusingOf(needs)
  const iso = (later = 0) => new Date(now() + later).toISOString()

  /** Sends letters that are due, until none is left; returns how many were tried. */
  async function run(): Promise<number> {
    let tried = 0
    for (;;) {
      const claim = { now: iso(), until: iso(leaseMs), limit: atOnce }
      const letters = await claimLetters(database, claim)
      for (const letter of letters) await settle(letter, await send(letter))
      tried += letters.length
      if (letters.length < atOnce) return tried
    }
  }

  async function send(letter: OutboxLetter): Promise<Sent> {
    const content = await withLink(needs, letterSchema.parse(JSON.parse(letter.letter)), letter)
    if (!content) return { fate: 'refused', said: noLongerOpen }
    return sender.send({
      from,
      to: { name: letter.name, address: letter.address },
      replyTo: { name: from.name, address: await answersTo(letter) },
      envelopeFrom: reportsTo(letter),
      messageId: letter.messageId,
      references: await lastMessageIdsTo(database, letter),
      letter: content,
      at: new Date(letter.at),
    })
  }

  /** Where an answer to a letter comes back: to its request, for whom it was written. */
  async function answersTo({ request, participant, address }: OutboxLetter): Promise<string> {
    const kept = request === null ? undefined : await findRequest(database, request)
    if (!kept) return ours
    const participants = await participantsOf(database, kept.id)
    const epoch = participants.find(({ id }) => id === participant)?.epoch ?? 0
    return answerAddress(ours, kept.reference, marks.answer(kept.id, address, epoch))
  }

  function reportsTo({ messageId }: OutboxLetter): string {
    const own = letterOf(messageId, ours)
    return own ? reportAddress(ours, own.letter, own.token) : ours
  }

  async function settle(letter: OutboxLetter, { fate, said }: Sent): Promise<void> {
    log.info({ letter: letter.id, purpose: letter.purpose, fate, said }, 'a letter was tried')
    if (fate === 'sent') return settleLetter(database, letter, { state: 'sent', at: iso(), said })
    if (fate === 'refused') return inOne(database, (all) => refuse(all, letter, said))
    if (letter.tries >= mostTries)
      return inOne(database, (all) => refuse(all, letter, tooLong(said)))
    const nextAt = iso(pauseAfter(letter.tries))
    return settleLetter(database, letter, { state: 'waiting', nextAt, said })
  }

  return { run }
}
