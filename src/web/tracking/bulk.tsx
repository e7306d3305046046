import { departmentOf } from '../../core/directory/departments.ts'
import {
  type Contact,
  type ContactFaults,
  channels,
  profiles,
  readContact,
  statuses,
  type TypedContact,
} from '../../core/tracking/contact.ts'
import { isOffered, type Taxonomy } from '../../core/tracking/taxonomy.ts'
import { Alert, Choice, Field } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { TopicChoice, typedContact } from './form.tsx'
import { mayWrite, todayOf } from './one.tsx'

const rowsShown = 10

interface BulkRow {
  typed: TypedContact
  faults: ContactFaults
}

function departmentIn(visit: Visit): string {
  const asked = visit.form.get('departement') ?? visit.query.get('departement') ?? ''
  return (asked || personOf(visit).departments[0] || '').trim().toUpperCase()
}

/** Several contacts of a day, a row each; rows without a motive are left out. */
export async function bulkPage(visit: Visit, rows: BulkRow[] = [], told?: string): Promise<Answer> {
  const department = departmentIn(visit)
  const taxonomy = await visit.services.tracking.taxonomy()
  const day = mayWrite(visit, department) ? todayOf(visit, department) : ''
  const shown = Array.from(
    { length: rowsShown },
    (_, i) => rows[i] ?? { typed: blank(day), faults: {} },
  )
  const { role, departments } = personOf(visit)
  const body = (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <p>Les lignes sans motif ne sont pas enregistrées. Tabulation passe d’un champ à l’autre.</p>
      <form method="post" action="/suivi/saisie" data-keep="/suivi/saisie">
        {role === 'national' ? (
          <Field name="departement" label="Département" value={department} />
        ) : (
          <Choice
            name="departement"
            label="Département"
            value={department}
            options={departments.map(
              (code) => [code, `${code} ${departmentOf(code).name}`] as const,
            )}
          />
        )}
        {shown.map((row, i) => (
          <RowFields row={row} i={i} taxonomy={taxonomy} key={i} />
        ))}
        <button class="fr-btn" type="submit">
          Enregistrer les lignes remplies
        </button>
      </form>
    </>
  )
  return { title: 'Noter plusieurs sollicitations', body, status: told ? 422 : 200 }
}

function blank(day: string): TypedContact {
  return {
    day,
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

function RowFields({ row, i, taxonomy }: { row: BulkRow; i: number; taxonomy: Taxonomy }) {
  const field = (name: keyof TypedContact) => ({
    name: `r${i}-${name}`,
    value: row.typed[name],
    fault: row.faults[name],
  })
  return (
    <fieldset class="bulk">
      <legend>Ligne {i + 1}</legend>
      <TopicChoice {...field('topic')} taxonomy={taxonomy} label="Motif" />
      <Field {...field('day')} label="Date" type="date" />
      <Field {...field('time')} label="Heure" />
      <Choice {...field('channel')} label="Arrivée par" options={Object.entries(channels)} />
      <Choice {...field('profile')} label="Profil" options={Object.entries(profiles)} />
      <Choice {...field('status')} label="État" options={Object.entries(statuses)} />
    </fieldset>
  )
}

export async function saveBulk(visit: Visit): Promise<Answer> {
  const department = departmentIn(visit)
  const rows: BulkRow[] = Array.from({ length: rowsShown }, (_, i) => ({
    typed: typedContact(visit, `r${i}-`),
    faults: {},
  }))
  const filled = rows.filter(({ typed }) => typed.topic !== '')
  if (!mayWrite(visit, department))
    return bulkPage(visit, rows, 'Choisir l’un de vos départements.')
  if (filled.length === 0) return bulkPage(visit, rows, 'Choisir au moins un motif.')
  const taxonomy = await visit.services.tracking.taxonomy()
  const place = { department, today: todayOf(visit, department), call: null, taxonomy }
  const contacts: Omit<Contact, 'reference'>[] = []
  for (const row of filled) {
    const { contact, faults } = readContact(row.typed, place)
    row.faults = faults
    if (contact && isOffered(taxonomy, contact.topic)) contacts.push(contact)
    else if (contact) row.faults.topic = 'Ce motif est retiré.'
  }
  if (contacts.length < filled.length)
    return bulkPage(visit, rows, 'Rien n’est encore enregistré : corriger les lignes signalées.')
  await visit.services.tracking.add(contacts, personOf(visit))
  return {
    to: '/suivi',
    done: `${contacts.length} sollicitation${contacts.length > 1 ? 's sont notées' : ' est notée'}.`,
  }
}
