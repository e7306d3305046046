import { profiles } from '../../core/contacts/contact.ts'
import { type Motives, motivesOf } from '../../core/contacts/motives.ts'
import type { LetterFor } from '../../core/requests/decide.ts'
import type { Letter } from '../../core/requests/letter.ts'
import {
  answerLetter,
  assignedLetter,
  confirmedLetter,
  type HandedOver,
  receivedLetter,
  returnedLetter,
  toldLetter,
  undeliveredLetter,
} from '../../core/requests/letters.ts'
import { deskPath, followPath } from '../../core/requests/paths.ts'
import type { Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { addLetters } from '../../storage/requests/outbox.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'
import { messagesOf, type Participant, participantsOf } from '../../storage/requests/story.ts'
import type { Needs } from '../ground.ts'
import { inWords } from './in-words.ts'
import { recipientsFor } from './reachable.ts'

/** What happened, as far as its letters tell it. */
export interface Happened {
  /** Number of the event in the request's story. */
  event: number
  /** Address of who acted. */
  author: string
  /** What was written: the answer, the question, the reply. */
  text?: string
  solves?: boolean
  handedOver?: HandedOver | null
  /** Name of who wrote. */
  from?: string
  /** Who did not get an answer, and what the relay said. */
  undelivered?: { to: string; said: string }
}

type WritingNeeds = Pick<Needs, 'config' | 'snapshots' | 'now' | 'marks'>

interface To {
  address: string
  name: string
  participant: Participant | null
}

/** Puts the letters of what happened into the outbox, in the transaction in which it happened. */
export async function writeLetters(
  all: Database,
  needs: WritingNeeds,
  request: KeptRequest,
  letters: LetterFor[],
  happened: Happened,
): Promise<void> {
  if (letters.length === 0) return
  const writer = await writerOf(all, needs, request, happened)
  const added = []
  for (const each of letters)
    for (const to of await writer.recipients(each))
      added.push({
        request: request.id,
        event: happened.event,
        purpose: each.purpose,
        address: to.address,
        // What strangers typed stands in no header of what is sent to whom they please.
        name: each.purpose === 'received' ? '' : to.name,
        participant: to.participant?.id ?? null,
        letter: JSON.stringify(writer.letter(each, to)),
        messageId: needs.marks.newMessageId(),
      })
  await addLetters(all, added, new Date(needs.now()).toISOString())
}

/** Reads what the letters of a request need, once for all of them. */
async function writerOf(
  all: Database,
  needs: WritingNeeds,
  request: KeptRequest,
  happened: Happened,
) {
  const motives: Motives = motivesOf(await listMotives(all))
  const participants = await participantsOf(all, request.id)
  const [question] = await messagesOf(all, request.id, { notes: false })
  const files = (await attachmentsOf(all, request.id)).length
  const team = await recipientsFor(needs, all, request.level, request.department)
  const words = inWords(needs, motives, request, files)
  const requester = participants.find(({ role }) => role === 'requester')
  const desk = needs.config.publicUrl + deskPath(request.id)
  const bare = (address: string): To => ({ address, name: '', participant: null })
  const known = (participant: Participant): To => ({
    address: participant.address,
    name: participant.name,
    participant,
  })

  async function recipients({ to }: LetterFor): Promise<To[]> {
    switch (to) {
      case 'requester':
        return requester ? [known(requester)] : []
      case 'copies':
        return participants.filter(({ role }) => role === 'copy').map(known)
      case 'team':
        return team.emails.map(bare)
      case 'assignee':
        return request.assignee ? [bare(request.assignee)] : team.emails.map(bare)
      case 'author':
        return [bare(happened.author)]
    }
  }

  const handedOver = happened.handedOver ?? byReferent(request, question?.text ?? '')
  const none = { exchange: '', analysis: '', problem: '', expected: '' }
  const follow = ({ participant }: To) =>
    participant
      ? needs.config.publicUrl + followPath(request.reference, needs.marks.follow(participant))
      : desk

  function letter({ purpose }: LetterFor, to: To): Letter {
    switch (purpose) {
      case 'received':
        return receivedLetter(words, follow(to))
      case 'assigned':
        return assignedLetter(
          words,
          asking(request, requester),
          { summary: request.summary, text: question?.text ?? '' },
          { handedOver, deskAddress: desk, withoutReferent: team.withoutReferent },
        )
      case 'answer':
        return answerLetter(words, {
          text: happened.text ?? '',
          solves: happened.solves ?? false,
          isCopy: to.participant?.role === 'copy',
          followAddress: follow(to),
        })
      case 'confirmed':
        return confirmedLetter(words, handedOver ?? none, desk)
      case 'returned':
        return returnedLetter(words, happened.text ?? '', desk)
      case 'told':
        return happened.undelivered
          ? undeliveredLetter(words, { ...happened.undelivered, deskAddress: desk })
          : toldLetter(words, {
              from: happened.from ?? '',
              text: happened.text ?? '',
              deskAddress: desk,
            })
    }
  }

  return { recipients, letter }
}

/** A référent who writes for the national team says the problem and what they expect. */
function byReferent({ expected }: KeptRequest, problem: string): HandedOver | null {
  return expected === '' ? null : { exchange: '', analysis: '', problem, expected }
}

function asking(request: KeptRequest, requester: Participant | undefined) {
  return {
    name: requester?.name ?? '',
    address: requester?.address ?? '',
    profile: profileName(request.profile),
    structure: request.structure,
    identifiers: request.identifiers,
  }
}

const profileName = (key: string) =>
  Object.entries(profiles).find(([each]) => each === key)?.[1] ?? ''
