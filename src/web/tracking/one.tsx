import { departmentOf, findDepartment } from '../../core/directory/departments.ts'
import { localTime } from '../../core/schedule/days.ts'
import {
  type Contact,
  type ContactFaults,
  readContact,
  type TypedContact,
} from '../../core/tracking/contact.ts'
import { isOffered } from '../../core/tracking/taxonomy.ts'
import { typedFromCall } from '../calls/motive.tsx'
import { Alert, Choice, Do, Field } from '../parts.tsx'
import { type Answer, notFound, personOf, reach, type Visit } from '../visit.ts'
import { ContactForm, typedContact, typedFrom } from './form.tsx'

/** The département of a new contact: the call's, the form's, or the only one of a référent. */
function departmentChosen(visit: Visit): string {
  const person = personOf(visit)
  const asked = visit.form.get('departement') ?? visit.query.get('departement') ?? ''
  return asked || person.departments[0] || ''
}

export function mayWrite(visit: Visit, department: string): boolean {
  const scope = reach(visit)
  return findDepartment(department) !== undefined && (scope === 'all' || scope.includes(department))
}

export const todayOf = (visit: Visit, department: string) =>
  localTime(visit.now, departmentOf(department || '75').timeZone).day

async function callOf(visit: Visit) {
  const id = visit.form.get('appel') || visit.query.get('appel')
  const call = id ? await visit.services.calls.find(id, reach(visit)) : undefined
  return call?.row.department ? call : undefined
}

export async function newPage(
  visit: Visit,
  typed?: TypedContact,
  faults: ContactFaults & { departement?: string } = {},
  told?: string,
): Promise<Answer> {
  const call = await callOf(visit)
  const department = call?.row.department ?? departmentChosen(visit)
  const shown = typed ?? (call ? typedFromCall(call) : blank(visit, department))
  const body = (
    <>
      {told && <Alert kind="warning">{told}</Alert>}
      <ContactForm
        to="/suivi/nouveau"
        typed={shown}
        faults={faults}
        taxonomy={await visit.services.tracking.taxonomy()}
      >
        <input type="hidden" name="appel" value={call?.row.call ?? ''} />
        {told && <input type="hidden" name="doublon" value="oui" />}
        <DepartmentField visit={visit} department={department} fixed={call !== undefined} />
      </ContactForm>
    </>
  )
  return {
    title: 'Nouvelle sollicitation',
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

function DepartmentField({
  visit,
  department,
  fixed,
}: {
  visit: Visit
  department: string
  fixed: boolean
}) {
  const { role, departments } = personOf(visit)
  if (fixed)
    return (
      <p>
        {department} {departmentOf(department).name}
      </p>
    )
  if (role === 'national')
    return <Field name="departement" label="Département (obligatoire)" value={department} />
  return (
    <Choice
      name="departement"
      label="Département (obligatoire)"
      value={department}
      options={departments.map((code) => [code, `${code} ${departmentOf(code).name}`] as const)}
    />
  )
}

function blank(visit: Visit, department: string): TypedContact {
  const known = findDepartment(department) ? department : '75'
  return {
    day: todayOf(visit, known),
    time: '',
    duration: '',
    channel: 'phone',
    topic: '',
    profile: 'social_worker',
    status: 'solved',
    structure: '',
    question: '',
    answer: '',
  }
}

export async function create(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  const department = call?.row.department ?? departmentChosen(visit).trim().toUpperCase()
  const typed = typedContact(visit)
  const { services, form } = visit
  if (!mayWrite(visit, department))
    return newPage(visit, typed, {
      day: 'Ce département n’existe pas, ou n’est pas l’un des vôtres.',
    })
  const taxonomy = await services.tracking.taxonomy()
  const today = todayOf(visit, department)
  const place = { department, today, call: call?.row.call ?? null, taxonomy }
  const { contact, faults } = readContact(typed, place)
  if (!contact) return newPage(visit, typed, faults)
  if (!isOffered(taxonomy, contact.topic))
    return newPage(visit, typed, { topic: 'Ce motif est retiré : en choisir un autre.' })
  const same = await sameAs(visit, contact)
  if (same && form.get('doublon') !== 'oui')
    return newPage(
      visit,
      typed,
      {},
      'Une sollicitation semblable est déjà notée ce jour-là. Enregistrer de nouveau pour la garder quand même.',
    )
  const id = await services.tracking.add([contact], personOf(visit))
  return { to: `/suivi/${id}`, done: 'La sollicitation est notée.' }
}

/** Whether the same département has noted the same thing on the same day at the same hour. */
async function sameAs(visit: Visit, contact: Omit<Contact, 'reference'>) {
  const { department, day, topic, channel, profile, minute, call, question } = contact
  const found = await visit.services.tracking.list(
    { scope: [department], from: day, to: day, topics: [topic], channel, profile },
    1,
  )
  return found.some(
    (each) => each.minute === minute && each.call === call && each.question === question,
  )
}

export async function editPage(
  visit: Visit,
  typed?: TypedContact,
  faults: ContactFaults = {},
  told?: string,
): Promise<Answer> {
  const kept = await visit.services.tracking.find(Number(visit.params.id), reach(visit))
  if (!kept) return notFound
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      <p>
        {kept.department} {departmentOf(kept.department).name}, noté par {kept.author}
        {kept.call && (
          <>
            , <a href={`/appels/${kept.call}`}>son appel</a>
          </>
        )}
      </p>
      <ContactForm
        to={`/suivi/${kept.id}`}
        typed={typed ?? typedFrom(kept)}
        faults={faults}
        taxonomy={await visit.services.tracking.taxonomy()}
      >
        <input type="hidden" name="revision" value={kept.revision} />
      </ContactForm>
      <p class="actions fr-mt-3w">
        {kept.call && (
          <a class="fr-btn fr-btn--secondary" href={`/appels/${kept.call}/motif`}>
            Ajouter un motif
          </a>
        )}
        <Do to={`/suivi/${kept.id}/retrait`} kind="tertiary">
          Supprimer
        </Do>
      </p>
    </>
  )
  return {
    title: 'Sollicitation',
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

export async function change(visit: Visit): Promise<Answer> {
  const { services, form } = visit
  const kept = await services.tracking.find(Number(visit.params.id), reach(visit))
  if (!kept) return notFound
  const typed = typedContact(visit)
  const { department, call } = kept
  const taxonomy = await services.tracking.taxonomy()
  const today = todayOf(visit, department)
  const { contact, faults } = readContact(typed, { department, today, call, taxonomy })
  if (!contact) return editPage(visit, typed, faults)
  const revision = Number(form.get('revision') || kept.revision)
  if (!(await services.tracking.change({ id: kept.id, revision }, contact)))
    return editPage(
      visit,
      typed,
      {},
      'Quelqu’un a changé cette sollicitation pendant la saisie. Ce que vous avez tapé est ci-dessous : relire, puis enregistrer.',
    )
  return { to: `/suivi/${kept.id}`, done: 'La sollicitation est enregistrée.' }
}

export async function remove(visit: Visit): Promise<Answer> {
  const kept = await visit.services.tracking.find(Number(visit.params.id), reach(visit))
  if (!kept) return notFound
  await visit.services.tracking.remove(kept.id)
  return { to: '/suivi', done: 'La sollicitation est supprimée.' }
}
