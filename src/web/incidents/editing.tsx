import { isRefusal } from '../../app/answer.ts'
import { readIncident } from '../../core/requests/incident.ts'
import { addresses } from '../addresses.ts'
import { intoOf } from '../drafts/into.ts'
import { numberIn } from '../number-in.ts'
import { Alert } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'
import { IncidentForm } from './form.tsx'
import { emptyForm, faultsOf, incidentOf, type Typed, typedFrom, typedOf } from './typed.ts'

interface Shown {
  typed: Typed
  faults?: Record<string, string>
  told?: string
  reread?: boolean
  status?: number
}

export function newIncident(visit: Signed): Promise<Answer> {
  return showNew(visit, { typed: emptyForm(visit.now, visit.query.get('partir') ?? '') })
}

/** Opens an incident, or shows it once more before. */
export async function openIncident(visit: Signed): Promise<Answer> {
  const typed = typedOf(visit.form)
  if (visit.form.get('acte') === 'relire') return showNew(visit, await rereadOf(visit, typed))
  const kept = await visit.app.incidents.open(
    visit.who,
    typed.cle,
    incidentOf(typed),
    intoOf(visit),
  )
  if (!isRefusal(kept)) return { to: addresses.incident(kept.id), done: openedInWords(kept) }
  return showNew(visit, { typed, ...refusedOf(kept) })
}

const openedInWords = ({ why }: { why?: string }) =>
  why === undefined
    ? 'L’incident est ouvert.'
    : `L’incident est ouvert sur le formulaire ; l’annonce attend dans un brouillon. ${why}`

export async function editIncident(visit: Signed): Promise<Answer> {
  const looked = await visit.app.incidents.look(visit.who, numberIn(visit.params.id))
  if (!looked.done) return notShown(looked)
  return showEdit(visit, looked.incident, { typed: typedFrom(looked) })
}

/** Changes what is told of an incident, or shows it once more before. */
export async function changeIncident(visit: Signed): Promise<Answer> {
  const id = numberIn(visit.params.id)
  const typed = typedOf(visit.form)
  const revision = Number(visit.form.get('revision'))
  if (visit.form.get('acte') === 'relire')
    return showEdit(visit, { id, revision }, await rereadOf(visit, typed))
  const shown = { id, revision }
  const kept = await visit.app.incidents.change(visit.who, shown, incidentOf(typed), intoOf(visit))
  if (!isRefusal(kept)) return { to: addresses.incident(id), done: changedInWords(kept) }
  if (kept.kind === 'not there') return notShown(kept)
  const looked = await visit.app.incidents.look(visit.who, id)
  const seen = looked.done ? looked.incident : { id, revision }
  return showEdit(visit, seen, { typed, ...refusedOf(kept) })
}

const changedInWords = ({ why }: { why?: string }) =>
  why === undefined
    ? 'L’incident est changé.'
    : `L’incident est changé sur le formulaire ; l’annonce attend dans un brouillon. ${why}`

type Refused = Extract<Awaited<ReturnType<Signed['app']['incidents']['open']>>, { done: false }>

function refusedOf(refused: Refused): Omit<Shown, 'typed'> {
  const faults = 'faults' in refused && refused.faults ? faultsOf(refused.faults) : {}
  const told = Object.keys(faults).length > 0 ? {} : { told: refused.why }
  return { faults, ...told, status: statusOf(refused) }
}

async function rereadOf({ app, now }: Signed, typed: Typed): Promise<Shown> {
  const motives = await app.motives.read()
  const { faults } = readIncident(incidentOf(typed), { motives, now })
  const isWhole = Object.keys(faults).length === 0
  return { typed, faults: faultsOf(faults), reread: isWhole, status: isWhole ? 200 : 422 }
}

async function showNew(visit: Signed, shown: Shown): Promise<Answer> {
  return page('Ouvrir un incident', addresses.newIncident, visit, null, shown)
}

async function showEdit(
  visit: Signed,
  { id, revision }: { id: number; revision: number },
  shown: Shown,
): Promise<Answer> {
  return page('Changer l’incident', addresses.editIncident(id), visit, revision, shown)
}

async function page(
  title: string,
  to: string,
  { app, who, form }: Signed,
  revision: number | null,
  { typed, faults = {}, told, reread = false, status = 200 }: Shown,
): Promise<Answer> {
  const motives = await app.motives.read()
  const into = { own: await app.drafts.own(who), chosen: form.get('brouillon') }
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est changé, rien n’est perdu">
          {told}
        </Alert>
      )}
      <IncidentForm {...{ to, typed, faults, motives, reread, revision, ...into }} />
    </>
  )
  return { title, body, status }
}
