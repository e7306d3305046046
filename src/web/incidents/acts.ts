import { z } from 'zod'
import { type Answer as Acted, isRefusal } from '../../app/answer.ts'
import { addresses, asking } from '../addresses.ts'
import { heardAgain } from '../announcements/acting.ts'
import { instantOf } from '../moments.ts'
import { numberIn } from '../number-in.ts'
import { statusOf } from '../refusal.ts'
import { count } from '../requests/desk/words.ts'
import { type Answer, notFound, type Signed } from '../visit.ts'
import type { Again } from './acts-forms.tsx'
import { incidentPage } from './incident.tsx'

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 20_000))
const short = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 60))
const place = z.coerce.number().int().min(0).catch(0)

const answerSchema = z.object({ cle: short, reponse: text, resolue: short, vue: place })
const endSchema = z.object({ cle: short, revision: place, rattachees: short, derniere: text })
const undoSchema = z.object({ revision: place })
const reopenSchema = z.object({ revision: place, jusqua: short })

const idOf = ({ params }: Signed) => numberIn(params.id)
const fieldsOf = ({ form }: Signed) => Object.fromEntries(form)

/** Back on the page of the incident with what was done, or with what was typed and why it was not. */
function after(
  visit: Signed,
  acted: Acted,
  done: string,
  form?: Again['form'],
): Promise<Answer> | Answer {
  if (!isRefusal(acted)) return { to: addresses.incident(idOf(visit)), done }
  if (acted.kind === 'not there') return notFound
  const typed = fieldsOf(visit)
  return incidentPage(visit, {
    ...(acted.kind === 'wrong' && form ? {} : { told: acted.why }),
    ...(form ? { again: { form, typed, fault: acted.kind === 'wrong' ? acted.why : '' } } : {}),
    status: statusOf(acted),
  })
}

export async function join(visit: Signed): Promise<Answer> {
  const ids = visit.form.getAll('demandes').map(Number).filter(Number.isSafeInteger)
  const acted = await visit.app.incidents.joinAll(visit.who, ids, idOf(visit))
  if (isRefusal(acted)) return after(visit, acted, '')
  const { joined, others } = acted
  const left = others.length > 0 ? ` ${count(others.length, 'autre')} non : ${others[0]}` : ''
  return after(
    visit,
    acted,
    joined === 1
      ? `Une demande est rattachée.${left}`
      : `${joined} demandes sont rattachées.${left}`,
  )
}

export async function answer(visit: Signed): Promise<Answer> {
  const { cle: key, reponse, resolue, vue: seen } = answerSchema.parse(fieldsOf(visit))
  const typed = { key, text: reponse, solves: resolue === 'oui', seen }
  const acted = await visit.app.incidents.answer(visit.who, idOf(visit), typed)
  return after(visit, acted, 'La réponse part à chacun.', 'reponse')
}

export async function close(visit: Signed): Promise<Answer> {
  const { cle: key, revision, rattachees, derniere } = endSchema.parse(fieldsOf(visit))
  const joined = { repondre: 'answer', rendre: 'back' } as const
  const chosen = rattachees === 'repondre' || rattachees === 'rendre' ? joined[rattachees] : null
  const ending = chosen && { joined: chosen, key, text: derniere }
  const seen = { id: idOf(visit), revision }
  const acted = await visit.app.incidents.close(visit.who, seen, ending)
  if (acted.done && visit.form.get('de') === 'accueil')
    return { to: asking(addresses.home, { fini: seen.id }) }
  const silenced = acted.done && acted.silenced ? ' L’annonce ne s’entend plus sur la ligne.' : ''
  return after(visit, acted, `C’est fini.${silenced}`, 'fin')
}

/** Takes back, from the home page, that an incident was ended there. */
export async function undoEnd(visit: Signed): Promise<Answer> {
  const { revision } = undoSchema.parse(fieldsOf(visit))
  const acted = await visit.app.incidents.undoEnd(visit.who, { id: idOf(visit), revision })
  if (!acted.done) return after(visit, acted, '')
  const line = acted.said ? heardAgain(acted) : ''
  return { to: addresses.home, done: `L’incident dure encore. ${line}`.trim() }
}

export async function reopen(visit: Signed): Promise<Answer> {
  const { revision, jusqua } = reopenSchema.parse(fieldsOf(visit))
  const seen = { id: idOf(visit), revision }
  const acted = await visit.app.incidents.reopen(visit.who, seen, instantOf(jusqua))
  return after(visit, acted, 'L’incident est rouvert sur le formulaire.', 'reouverture')
}
