import { profiles } from '../../core/contacts/contact.ts'
import { motivesOf } from '../../core/contacts/motives.ts'
import { changedFields } from '../../core/requests/changed-fields.ts'
import type { LetterFor, Purpose } from '../../core/requests/decide.ts'
import {
  type AskedOfDirectory,
  assignedLetter,
  confirmedLetter,
  type HandedOver,
  returnedLetter,
  toldLetter,
  undeliveredLetter,
} from '../../core/requests/desk-letters.ts'
import type { Letter } from '../../core/requests/letter.ts'
import { answerLetter, receivedLetter } from '../../core/requests/letters.ts'
import { deskPath, followPath } from '../../core/requests/paths.ts'
import type { Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { findDirectoryChange } from '../../storage/requests/directory-changes.ts'
import { addLetters } from '../../storage/requests/outbox.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'
import { messagesOf, type Participant, participantsOf } from '../../storage/requests/story.ts'
import type { Ground } from '../directory/ground.ts'
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
  /** How many files were joined to the answer. */
  joined?: number
  handedOver?: HandedOver | null
  /** Name of who wrote. */
  from?: string
  /** Who did not get an answer, and what the relay said. */
  undelivered?: { to: string; said: string }
}

type WritingNeeds = Pick<Ground, 'config' | 'snapshots' | 'now' | 'marks'>

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
  const matter = await matterOf(all, needs, request, happened)
  const added = letters.flatMap(({ purpose, to }) =>
    recipientsOf(matter, to).map((recipient) => ({
      request: request.id,
      event: happened.event,
      purpose,
      address: recipient.address,
      // What strangers typed stands in no header of what is sent to whom they please.
      name: purpose === 'received' ? '' : recipient.name,
      participant: recipient.participant?.id ?? null,
      letter: JSON.stringify(letterOf(matter, purpose, recipient)),
      messageId: needs.marks.newMessageId(),
    })),
  )
  await addLetters(all, added, new Date(needs.now()).toISOString())
}

/** What the letters of one event tell, read once for all of them. */
type Matter = Awaited<ReturnType<typeof matterOf>>

async function matterOf(
  all: Database,
  needs: WritingNeeds,
  request: KeptRequest,
  happened: Happened,
) {
  const motives = motivesOf(await listMotives(all))
  const participants = await participantsOf(all, request.id)
  const [question] = await messagesOf(all, request.id, { notes: false })
  const files = (await attachmentsOf(all, request.id)).length
  const asked = question?.text ?? ''
  const { publicUrl, service } = needs.config
  return {
    request,
    happened,
    participants,
    asked,
    requester: participants.find(({ role }) => role === 'requester'),
    handedOver: happened.handedOver ?? byReferent(request, asked),
    team: await recipientsFor(needs, all, request.level, request.department),
    words: inWords(needs, motives, request, files),
    change: await changeOf(all, request),
    reopenDays: service.requests.reopenDays,
    desk: publicUrl + deskPath(request.id),
    follow: (participant: Participant) =>
      publicUrl + followPath(request.reference, needs.marks.follow(participant)),
  }
}

function recipientsOf(matter: Matter, to: LetterFor['to']): To[] {
  const { request, requester, participants, team, happened } = matter
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

const bare = (address: string): To => ({ address, name: '', participant: null })
const known = (participant: Participant): To => ({
  address: participant.address,
  name: participant.name,
  participant,
})

function letterOf(matter: Matter, purpose: Purpose, { participant }: To): Letter {
  const { words, happened, handedOver, desk } = matter
  const { text = '', solves = false, joined = 0, from = '', undelivered } = happened
  const followAddress = participant ? matter.follow(participant) : desk
  switch (purpose) {
    case 'received':
      return receivedLetter(words, followAddress)
    case 'assigned':
      return assigned(matter)
    case 'answer':
      return answerLetter(words, {
        text,
        solves,
        joined,
        isCopy: participant?.role === 'copy',
        followAddress,
        reopenDays: matter.reopenDays,
      })
    case 'confirmed':
      return confirmedLetter(words, handedOver ?? nothing, desk)
    case 'returned':
      return returnedLetter(words, text, desk)
    case 'told':
      return undelivered
        ? undeliveredLetter(words, { ...undelivered, deskAddress: desk })
        : toldLetter(words, { from, text, deskAddress: desk })
  }
}

const nothing: HandedOver = { exchange: '', analysis: '', problem: '', expected: '' }

function assigned(matter: Matter): Letter {
  const { words, request, requester, asked, handedOver, change, desk, team } = matter
  const typed = { summary: request.summary, text: asked }
  const { withoutReferent } = team
  const more = { handedOver, change, deskAddress: desk, withoutReferent }
  return assignedLetter(words, asking(request, requester), typed, more)
}

/** Letters lie in mailboxes: they have nothing of the directory that is not everybody's. */
async function changeOf(all: Database, { id }: KeptRequest): Promise<AskedOfDirectory | null> {
  const change = await findDirectoryChange(all, id)
  if (!change) return null
  const { before, after, verified } = change
  return { fields: changedFields(before, after, { masked: true }), verified }
}

/** A référent who writes for the national team says the problem and what they expect. */
function byReferent({ expected }: KeptRequest, problem: string): HandedOver | null {
  return expected === '' ? null : { ...nothing, problem, expected }
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
