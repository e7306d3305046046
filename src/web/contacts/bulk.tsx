import { type Contact, channels, profiles, statuses } from '../../core/contacts/contact.ts'
import { isOffered, type Motives } from '../../core/contacts/motives.ts'
import { type ContactFaults, readContact, type TypedContact } from '../../core/contacts/typed.ts'
import { Alert, Choice, Field } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { MotiveChoice, typedContact } from './form.tsx'
import { isNoted } from './new.tsx'
import {
  blank,
  DepartmentField,
  departmentTyped,
  mayWrite,
  todayIn,
  wrongDepartment,
} from './place.tsx'

const rowsAtOnce = 10
const mostRows = 50

interface BulkRow {
  typed: TypedContact
  faults: ContactFaults
}

/** Several contacts, a row each; rows in which nothing is chosen are left out. */
export async function bulkPage(
  visit: Visit,
  rows: BulkRow[] = [],
  told: { error?: string; warning?: string } = {},
): Promise<Answer> {
  const department = departmentTyped(visit)
  const motives = await visit.app.motives.read()
  const day = mayWrite(visit, department) ? todayIn(visit, department) : ''
  const shown = [...rows, ...Array.from({ length: rowsAtOnce }, () => emptyRow(day))]
  const count = Math.min(mostRows, Math.max(rowsAtOnce, rows.length))
  const body = (
    <>
      {told.error && <Alert kind="error">{told.error}</Alert>}
      {told.warning && <Alert kind="warning">{told.warning}</Alert>}
      <p>
        Les lignes où rien n’est choisi ne sont pas enregistrées. La touche Tab passe d’un champ au
        suivant, Entrée enregistre tout.
      </p>
      <form method="post" action="/suivi/saisie" data-keep="/suivi/saisie">
        <input type="hidden" name="lignes" value={count} />
        {told.warning && <input type="hidden" name="doublon" value="oui" />}
        <DepartmentField visit={visit} department={department} />
        {shown.slice(0, count).map((row, i) => (
          <RowFields row={row} i={i} motives={motives} key={i} />
        ))}
        <p class="actions">
          <button class="fr-btn" type="submit">
            Enregistrer les lignes remplies
          </button>
          {count < mostRows && (
            <button class="fr-btn fr-btn--secondary" type="submit" name="action" value="ajouter">
              Dix lignes de plus
            </button>
          )}
        </p>
      </form>
    </>
  )
  const status = told.error ? 422 : told.warning ? 409 : 200
  return { title: 'Noter plusieurs sollicitations', body, status }
}

const emptyRow = (day: string): BulkRow => ({ typed: blank(day), faults: {} })

function RowFields({ row, i, motives }: { row: BulkRow; i: number; motives: Motives }) {
  const field = (name: keyof TypedContact) => ({
    name: `r${i}-${name}`,
    value: row.typed[name],
    fault: row.faults[name],
  })
  return (
    <fieldset class="bulk">
      <legend>Ligne {i + 1}</legend>
      <MotiveChoice {...field('topic')} motives={motives} label="Motif" />
      <Field {...field('day')} label="Date" type="date" />
      <Field {...field('time')} label="Heure" />
      <Choice {...field('channel')} label="Arrivée par" options={Object.entries(channels)} />
      <Choice {...field('profile')} label="Profil" options={Object.entries(profiles)} />
      <Choice {...field('status')} label="État" options={Object.entries(statuses)} />
    </fieldset>
  )
}

function rowsTyped(visit: Visit): BulkRow[] {
  const count = Math.min(mostRows, Math.max(1, Number(visit.form.get('lignes')) || rowsAtOnce))
  return Array.from({ length: count }, (_, i) => ({
    typed: typedContact(visit, `r${i}-`),
    faults: {},
  }))
}

function isFilled({ typed }: BulkRow): boolean {
  return typed.topic !== '' || typed.time !== ''
}

export async function saveBulk(visit: Visit): Promise<Answer> {
  const department = departmentTyped(visit)
  const rows = rowsTyped(visit)
  if (visit.form.get('action') === 'ajouter') {
    const day = mayWrite(visit, department) ? todayIn(visit, department) : ''
    return bulkPage(visit, [...rows, ...Array.from({ length: rowsAtOnce }, () => emptyRow(day))])
  }
  if (!mayWrite(visit, department)) return bulkPage(visit, rows, { error: wrongDepartment })
  const filled = rows.filter(isFilled)
  if (filled.length === 0) return bulkPage(visit, rows, { error: 'Choisir au moins un motif.' })
  const contacts = await readAll(visit, department, filled)
  if (contacts.length < filled.length)
    return bulkPage(visit, rows, {
      error: 'Rien n’est encore enregistré : corriger les lignes signalées.',
    })
  if (visit.form.get('doublon') !== 'oui' && (await anyNoted(visit, contacts)))
    return bulkPage(visit, rows, { warning: twice })
  await visit.app.contacts.add(contacts, personOf(visit))
  const many = contacts.length > 1
  return {
    to: '/suivi',
    done: `${contacts.length} sollicitation${many ? 's sont notées' : ' est notée'}.`,
  }
}

const twice =
  'Des sollicitations semblables sont déjà notées ce jour-là, ou le sont deux fois ici. Enregistrer de nouveau pour les garder quand même.'

/** The contacts of the rows that are right; what is wrong with the others is put on them. */
async function readAll(visit: Visit, department: string, rows: BulkRow[]) {
  const motives = await visit.app.motives.read()
  const place = { department, today: todayIn(visit, department), call: null, motives }
  return rows.flatMap((row) => {
    const { contact, faults } = readContact(row.typed, place)
    row.faults = faults
    if (contact && isOffered(motives, contact.topic)) return [contact]
    if (contact) row.faults = { topic: 'Ce motif est retiré : en choisir un autre.' }
    return []
  })
}

async function anyNoted(visit: Visit, contacts: Omit<Contact, 'reference'>[]): Promise<boolean> {
  const timed = contacts.filter(({ minute }) => minute !== null)
  if (new Set(timed.map((contact) => JSON.stringify(contact))).size < timed.length) return true
  for (const contact of timed) if (await isNoted(visit, contact)) return true
  return false
}
