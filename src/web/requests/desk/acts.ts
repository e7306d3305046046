import { z } from 'zod'
import { isRefusal, type Refusal } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { addresses } from '../../addresses.ts'
import { typedDepartment } from '../../department-field.tsx'
import { numberIn } from '../../number-in.ts'
import { statusOf } from '../../refusal.ts'
import { type Answer, notFound, type Signed } from '../../visit.ts'
import { filesName, removeName } from '../files-field.tsx'
import type { Again } from './forms.tsx'
import { helped, usedIn } from './helping.ts'
import { requestPage } from './request.tsx'

type Dealt = Awaited<ReturnType<Requests['desk']['answer']>>

/** Longer than anything that is taken, so that the fault is told; what comes beyond is nobody's typing. */
const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 20_000))
const place = z.coerce.number().int().min(0).catch(0)

/** What every form says of the page on which it was filled. */
const seenSchema = z.object({ vu: place, message: place, evenement: place })
const answerSchema = z.object({ reponse: text, resolue: z.string().optional().catch(undefined) })
const noteSchema = z.object({ note: text })
const escalationSchema = z.object({
  echange: text,
  analyse: text,
  probleme: text,
  attendu: text,
  copie: z.string().optional().catch(undefined),
})
const backSchema = z.object({ question: text })
const moveSchema = z.object({ motif: z.coerce.number().int().catch(0) })
const joinSchema = z.object({ incident: place })
const takeSchema = z.object({ de: z.string().catch('') })

const idOf = ({ params }: Signed) => numberIn(params.id)
const fieldsOf = ({ form }: Signed) => Object.fromEntries(form)

function seenBy(visit: Signed) {
  const { vu, message, evenement } = seenSchema.parse({
    vu: visit.form.get('vu'),
    message: visit.form.get('message'),
    evenement: visit.form.get('evenement'),
  })
  return { at: { id: idOf(visit), seen: vu }, last: { message, event: evenement } }
}

/** Back on the page of the request, with what was done; or with what was typed and why it was not. */
export function after(
  visit: Signed,
  dealt: Dealt,
  done: string,
  again?: { form: Again['form']; field?: string; faults?: Again['faults'] },
): Promise<Answer> | Answer {
  if (!isRefusal(dealt)) return { to: addresses.deskRequest(idOf(visit)), done }
  if (dealt.kind === 'not there') return notFound
  const status = statusOf(dealt)
  if (!again) return requestPage(visit, { told: dealt.why, status })
  const faults = again.faults ?? faultsOf(dealt, again.field)
  const told = Object.keys(faults).length > 0 ? {} : { told: dealt.why }
  return requestPage(visit, {
    ...told,
    status,
    seen: seenBy(visit).last,
    again: {
      form: again.form,
      typed: fieldsOf(visit),
      faults,
      came: dealt.kind === 'moved on',
    },
  })
}

/** What is wrong with the only text of a form stands at its field. */
function faultsOf({ kind, why }: Refusal, field: string | undefined): Again['faults'] {
  return kind === 'wrong' && field !== undefined ? { [field]: why } : {}
}

/** Keeps the files first; an answer leaves with all that it was to have, or not yet. */
export async function answer(visit: Signed): Promise<Answer> {
  const { app, who, form, files } = visit
  const { reponse, resolue } = answerSchema.parse(fieldsOf(visit))
  const removed = form.get(removeName)
  if (removed) await app.requests.answerFiles.takeBack(who, idOf(visit), removed)
  const brought = files.get(filesName) ?? []
  const fileFaults = await app.requests.answerFiles.join(who, idOf(visit), brought)
  const help = await helped(visit)
  if (help) {
    const { change, faults } = help
    return writing(visit, { change, faults, files: [...fileFaults, ...help.fileFaults] })
  }
  if (removed || fileFaults.length > 0) return writing(visit, { files: fileFaults })
  const solves = resolue === 'oui'
  const { at } = seenBy(visit)
  const dealt = await visit.app.requests.desk.answer(visit.who, at, {
    text: reponse,
    solves,
    used: usedIn(form),
  })
  const done = solves ? 'La réponse part, et la demande est résolue.' : 'La réponse part.'
  return after(visit, dealt, done, { form: 'repondre', field: 'reponse' })
}

/** What changed in an answer that goes on being written, and what is wrong with it. */
interface Writing {
  change?: Record<string, string>
  faults?: Record<string, string>
  files: string[]
}

/** The page as it was left, to go on writing the answer. */
function writing(
  visit: Signed,
  { change = {}, faults = {}, files: fileFaults }: Writing,
): Promise<Answer> {
  const typed = { ...fieldsOf(visit), ...change }
  const again: Again = { form: 'repondre', typed, faults, came: false }
  const status = Object.keys(faults).length + fileFaults.length > 0 ? 422 : 200
  return requestPage(visit, { again, seen: seenBy(visit).last, fileFaults, status })
}

export async function note(visit: Signed): Promise<Answer> {
  const typed = noteSchema.parse(fieldsOf(visit))
  const dealt = await visit.app.requests.desk.note(visit.who, { id: idOf(visit) }, typed.note)
  return after(visit, dealt, 'La note est gardée.', { form: 'note', field: 'note' })
}

const fields = {
  exchange: 'echange',
  analysis: 'analyse',
  problem: 'probleme',
  expected: 'attendu',
}

export async function escalate(visit: Signed): Promise<Answer> {
  const typed = escalationSchema.parse(fieldsOf(visit))
  const { echange: exchange, analyse: analysis, probleme: problem, attendu: expected } = typed
  const dealt = await visit.app.requests.desk.escalate(
    visit.who,
    seenBy(visit).at,
    { exchange, analysis, problem, expected },
    { copy: typed.copie === 'oui' },
  )
  const given = 'faults' in dealt ? Object.entries(dealt.faults) : []
  const names = new Map(Object.entries(fields))
  const faults = Object.fromEntries(given.map(([field, why]) => [names.get(field) ?? field, why]))
  const done = 'La demande est chez l’équipe nationale ; une confirmation vous est envoyée.'
  return after(visit, dealt, done, { form: 'escalader', faults })
}

export async function giveBack(visit: Signed): Promise<Answer> {
  const { question } = backSchema.parse(fieldsOf(visit))
  const dealt = await visit.app.requests.desk.giveBack(visit.who, seenBy(visit).at, question)
  return after(visit, dealt, 'La demande est rendue à son référent.', {
    form: 'rendre',
    field: 'question',
  })
}

export async function move(visit: Signed): Promise<Answer> {
  const { motif: motive } = moveSchema.parse(fieldsOf(visit))
  const to = { motive, department: typedDepartment(visit.form) }
  const dealt = await visit.app.requests.desk.move(visit.who, seenBy(visit).at, to)
  if (dealt.done && (await visit.app.requests.desk.look(visit.who, idOf(visit))).done === false)
    return { to: addresses.requests, done: 'La demande est passée à un autre département.' }
  const { department, motive: subject } = 'faults' in dealt ? dealt.faults : {}
  const faults = {
    ...(department && { departement: department }),
    ...(subject && { motif: subject }),
  }
  return after(visit, dealt, 'Le motif ou le département est changé.', { form: 'motif', faults })
}

export async function take(visit: Signed): Promise<Answer> {
  const { de } = takeSchema.parse(fieldsOf(visit))
  const from = de === '' ? null : de
  const dealt = await visit.app.requests.desk.take(visit.who, { id: idOf(visit), from })
  return after(visit, dealt, 'Vous avez pris la demande.')
}

export async function joinIncident(visit: Signed): Promise<Answer> {
  const { incident } = joinSchema.parse(fieldsOf(visit))
  const dealt = await visit.app.incidents.join(visit.who, seenBy(visit).at, incident)
  return after(visit, dealt, 'La demande est rattachée à l’incident.')
}

export async function leaveIncident(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.incidents.leave(visit.who, seenBy(visit).at)
  return after(visit, dealt, 'La demande est détachée de l’incident : elle est à traiter.')
}

export async function reopen(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.reopen(visit.who, { id: idOf(visit) })
  return after(visit, dealt, 'La demande est rouverte.')
}

export async function release(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.release(visit.who, { id: idOf(visit) })
  return after(visit, dealt, 'La demande est libérée : ses courriels partent.')
}

export async function setAside(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.setAside(visit.who, { id: idOf(visit) })
  return after(visit, dealt, 'La demande est écartée ; elle ne compte plus.')
}

/** The requester's number, for who asks for it; that it was seen is noted. */
export async function seeTelephone(visit: Signed): Promise<Answer> {
  const seen = await visit.app.requests.desk.telephone(visit.who, idOf(visit))
  if (!seen.done) return notFound
  return requestPage(visit, { telephone: seen.telephone })
}
