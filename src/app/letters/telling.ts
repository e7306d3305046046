import { unprovenLetter } from '../../core/letters/letters.ts'
import type { Told } from '../../core/requests/inbound.ts'
import { deskPath } from '../../core/requests/paths.ts'
import type { Database } from '../../storage/database.ts'
import { findAccount } from '../../storage/people.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'
import type { Participant } from '../../storage/requests/story.ts'
import { byOf, type Happening, happenOf, type RequestNeeds } from '../requests/happening.ts'
import { submittingOf } from '../requests/submitting.ts'
import { joinFiles, type MailFiles } from './mail-files.ts'
import { post } from './posting.ts'

/** What a mail says to a request, and how it was told apart. */
interface Saying {
  of: Told
  files: MailFiles
  said: { text: string; folded: string; mail: number }
}

/** Tells what a mail says in the story of its request, in the transaction that settles the mail. */
export function tellingOf(needs: RequestNeeds) {
  const { now } = needs
  const { within } = happenOf(needs)
  const { goOn } = submittingOf(needs)

  /** What somebody who takes part wrote, or a stranger to be accepted; what is closed for good begins anew. */
  async function replied(
    all: Database,
    request: KeptRequest,
    participant: Participant,
    { of, said, files }: Saying,
  ) {
    const from = of.from ?? participant.address
    const happened = await within(all, request.id, () => ({ role: 'participant' }), {
      event: { kind: 'replied' },
      what: 'replied',
      told: `courriel de ${from}`,
      message: {
        ...said,
        kind: 'reply',
        author: of.ownAddress ? participant.name : from,
        participant: participant.id,
        unconfirmed: !of.ownAddress,
      },
      happened: { text: said.text, from },
      also: joining(files),
    })
    if ('anew' in happened) await goOn(all, request, participant, { ...said, also: joining(files) })
  }

  /** A référent answers by mail only when it is surely they; anybody else's words on our side are a note. */
  async function fromTeam(all: Database, request: KeptRequest, { of, said, files }: Saying) {
    const account = of.ownAddress && of.proven ? await findAccount(all, of.from ?? '') : undefined
    const message = { ...said, author: of.from ?? 'inconnu', participant: null }
    const answered: Happening = {
      event: { kind: 'answered', solves: false },
      what: 'answered',
      told: 'par courriel',
      message: { ...message, kind: 'answer' },
      happened: { text: said.text, joined: files.kept.length },
      also: joining(files),
    }
    const by = account && (() => byOf({ person: account, provenAt: 0 }, request))
    const done = by && (await within(all, request.id, by, answered))
    if (done?.done) return
    await within(all, request.id, () => ({ role: 'national', email: message.author }), {
      event: { kind: 'noted' },
      what: 'commented on',
      told: 'courriel reçu',
      message: { ...message, kind: 'note' },
      also: joining(files),
    })
    if (of.ownAddress && of.from) await tellUnproven(all, request, of.from)
  }

  /** One letter a day: what they wrote did not leave. */
  async function tellUnproven(all: Database, { id, reference }: KeptRequest, address: string) {
    await post(all, needs, {
      about: { request: id },
      purpose: 'unproven',
      to: [{ address, name: '' }],
      letter: unprovenLetter(reference, needs.config.publicUrl + deskPath(id)),
      occasion: `unproven ${new Date(now()).toISOString().slice(0, 10)}`,
    })
  }

  /** A line of the story, and nothing else: no state changes, no letter leaves. */
  function line(all: Database, request: number, words: string) {
    return within(all, request, () => ({ role: 'clock' }), {
      event: { kind: 'automatic' },
      what: 'answered by machine',
      told: words.slice(0, 300),
    })
  }

  return { replied, fromTeam, line }
}

/** Gives files to the message that was written. */
const joining =
  (files: MailFiles): NonNullable<Happening['also']> =>
  async (all, { id: request }, _at, message) => {
    if (message !== null) await joinFiles(all, files, { request, message })
  }
