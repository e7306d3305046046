import { motivesOf } from '../../core/contacts/motives.ts'
import type { LetterFor } from '../../core/requests/decide.ts'
import { type Form, readForm, readWhere } from '../../core/requests/form.ts'
import { levelOf } from '../../core/requests/routing.ts'
import { searchable } from '../../core/requests/searching.ts'
import { firstWaiting } from '../../core/requests/waiting.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { findIncident } from '../../storage/incidents.ts'
import { listMotives } from '../../storage/motives.ts'
import { moveAside } from '../../storage/requests/aside.ts'
import { giveAttachments } from '../../storage/requests/attachments.ts'
import { findForm, removeForm } from '../../storage/requests/forms.ts'
import {
  addRequest,
  countFromAddress,
  type KeptRequest,
  requestNamed,
  requestOfForm,
} from '../../storage/requests/requests.ts'
import {
  addEvent,
  addMessage,
  addParticipant,
  type NewMessage,
  type Participant,
} from '../../storage/requests/story.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isReferent, nameOf, type Who } from '../who.ts'
import { askingChangeOf } from './asking-change.ts'
import { countAgain } from './counting.ts'
import { overNow, readKept } from './forms.ts'
import type { Happening, RequestNeeds } from './happening.ts'
import { writeLetters } from './writing.ts'

/** What is known of a form's sending beside what was typed. */
export interface Sending {
  /** Filled as no person fills it, or too many came from there: looked at before a letter leaves. */
  suspicious: boolean
  /** The known incident that it is to be joined to at once, should it still be open. */
  incident?: number
}

/** Requests of an address within an hour that get their letters; more are held. */
const mostAnHour = 5
const hourMs = 3_600_000

const signedOut =
  'Ce formulaire est celui d’un référent, dont la session est finie : envoyé ainsi, il n’irait pas à l’équipe nationale. Rien n’est perdu.'
const notComplete = 'Quelque chose manque encore : le compléter, puis envoyer.'

/** Sends a form: one request, its contact, its two letters and its story, or nothing; a form that was sent gives the same again. */
export function submittingOf(needs: RequestNeeds) {
  const { database, now } = needs
  const asking = askingChangeOf(needs)

  async function submit(
    who: Who | null,
    key: string,
    sending: Sending,
  ): Promise<Answer<{ reference: string; held: boolean }>> {
    return allOrNone(database, async (all) => {
      const before = await requestOfForm(all, key)
      if (before) return sent(before)
      const at = new Date(now()).toISOString()
      const kept = await findForm(all, key, at)
      if (!kept) return refused(overNow, 'not there')
      const typed = readKept(kept.content)
      if (!who && typed.expected.trim() !== '') return refused(signedOut, 'not yours')
      const motives = motivesOf(await listMotives(all))
      const byReferent = isReferent(who)
      const where = readWhere(typed, motives).value ?? null
      const change = await asking.asked(all, who, typed, { where, motives })
      const ofDirectory = change !== null
      const { value: form } = readForm(typed, { motives, byReferent, ofDirectory })
      if (!form || Object.keys(change?.faults ?? {}).length > 0) return refused(notComplete)
      const held = sending.suspicious || (await isFlood(all, form.email))
      const level = levelOf(motives, { ...form, byReferent })
      const incident = held ? null : await joinable(all, sending.incident)
      const request = await addRequest(
        all,
        key,
        {
          ...newRequest(form, who, typed),
          ...(incident === null ? {} : { status: 'waiting', incident }),
          ...firstWaiting({ held, incident }, at),
          level,
          held,
          follows: await followed(all, typed),
        },
        at,
      )
      if (!request) return sent(await theOther(all, key))
      await asking.keep(all, request.id, who, change)
      await begin(all, request, { form, who, key, at })
      await placeMail(all, request, typed)
      return sent(request)
    })
  }

  /** A reply that comes too late to open a request again becomes one that goes on from it, in the caller's transaction. */
  async function goOn(
    all: Database,
    before: KeptRequest,
    participant: Participant,
    { text, folded, mail, also }: Late,
  ): Promise<void> {
    const at = new Date(now()).toISOString()
    const nobody = { assignee: null, escalatedBy: null, solvedAt: null, incident: null } as const
    const fresh = { status: 'new', ...nobody } as const
    const key = `${before.reference} ${mail ?? at}`
    const request = await addRequest(
      all,
      key,
      {
        ...before,
        ...fresh,
        ...firstWaiting({ held: false, incident: null }, at),
        held: false,
        follows: before.id,
        words: wordsOf({ ...before, name: participant.name, email: participant.address }),
      },
      at,
    )
    if (!request) return
    const { address, name } = participant
    const named = { request: request.id, address, name }
    const requester = await addParticipant(all, { ...named, role: 'requester' })
    const said = { kind: 'question', author: name, participant: requester.id } as const
    const message = await addMessage(all, {
      ...said,
      request: request.id,
      at,
      text,
      ...(folded && { folded }),
      mail: mail ?? null,
    })
    await also(all, request, at, message)
    const told = `suite de ${before.reference}`
    const event = await addEvent(all, { request: request.id, at, who: name, what: 'sent', told })
    await writeLetters(all, needs, request, first, { event, author: name })
    await countAgain(all, request, at)
  }

  return { submit, goOn }

  async function isFlood(all: Database, email: string): Promise<boolean> {
    const since = new Date(now() - hourMs).toISOString()
    return (await countFromAddress(all, email, since)) >= mostAnHour
  }

  async function begin(all: Database, request: KeptRequest, { form, who, key, at }: Beginning) {
    const named = { request: request.id, address: form.email, name: form.name }
    const requester = await addParticipant(all, { ...named, role: 'requester' })
    if (who && form.copy) await addCopy(all, request, who)
    const said = { kind: 'question', author: form.name, participant: requester.id } as const
    const text = { request: request.id, at, text: form.text }
    const message = await addMessage(all, { ...said, ...text })
    await giveAttachments(all, key, { request: request.id, message })
    const author = who ? nameOf(who) : form.name
    const what = { request: request.id, at, who: author, what: 'sent', told: '' }
    const event = await addEvent(all, what)
    await writeLetters(all, needs, request, firstLetters(request), { event, author })
    await countAgain(all, request, at)
    if (who) await noteSent(all, who, request, at)
    await removeForm(all, key)
  }
}

/** What was written too late, and further rows for the message that it becomes. */
type Late = Pick<NewMessage, 'text' | 'folded' | 'mail'> & Required<Pick<Happening, 'also'>>

const first: LetterFor[] = [
  { purpose: 'received', to: 'requester' },
  { purpose: 'assigned', to: 'team' },
]

/** One that is held gets none; one that waits for an incident gives nobody anything to do. */
function firstLetters({ held, incident }: KeptRequest): LetterFor[] {
  if (held) return []
  return incident === null ? first : first.filter(({ purpose }) => purpose === 'received')
}

/** The incident of this number, unless it is over. */
async function joinable(all: Database, id: number | undefined): Promise<number | null> {
  const incident = id === undefined ? undefined : await findIncident(all, id)
  return incident && incident.closedAt === null ? incident.id : null
}

interface Beginning {
  form: Form
  who: Who | null
  key: string
  at: string
}

function newRequest(form: Form, who: Who | null, typed: { call: string }) {
  return {
    department: form.department,
    motive: form.motive,
    status: 'new',
    assignee: null,
    escalatedBy: null,
    solvedAt: null,
    incident: null,
    profile: form.profile,
    structure: form.structure,
    summary: form.summary,
    expected: form.expected,
    identifiers: form.identifiers,
    telephone: form.telephone,
    call: typed.call || null,
    author: who ? nameOf(who) : null,
    words: wordsOf(form),
  } as const
}

/** The request that a form goes on from. */
async function followed(all: Database, { follows }: { follows: string }): Promise<number | null> {
  const before = follows === '' ? undefined : await requestNamed(all, follows)
  return before?.id ?? null
}

/** The mail that a request was made of lies aside no longer. */
async function placeMail(all: Database, request: KeptRequest, { mail }: { mail: string }) {
  if (mail === '') return
  const to = { state: 'done', request: request.id, became: 'devenu une demande' } as const
  await moveAside(all, { id: Number(mail), from: 'aside' }, to)
}

/** By what a request is found. */
function wordsOf(of: Pick<Form, 'summary' | 'name' | 'email' | 'structure' | 'identifiers'>) {
  return searchable([of.summary, of.name, of.email, of.structure, of.identifiers])
}

async function addCopy(all: Database, request: KeptRequest, who: Who) {
  const name = 'person' in who ? who.person.name : ''
  const copy = { request: request.id, address: nameOf(who), name }
  await addParticipant(all, { ...copy, role: 'copy' })
}

function noteSent(all: Database, who: Who, { reference, department }: KeptRequest, at: string) {
  return note(all, who, at, { did: 'sent', noun: 'request', name: reference, department })
}

const sent = ({ reference, held }: Pick<KeptRequest, 'reference' | 'held'>) =>
  done({ reference, held })

async function theOther(all: Database, key: string): Promise<KeptRequest> {
  const found = await requestOfForm(all, key)
  if (!found) throw new Error('a form was sent, and its request is gone')
  return found
}
