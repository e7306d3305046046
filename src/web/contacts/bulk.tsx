import type { Motives } from '../../core/contacts/motives.ts'
import type { ContactFaults } from '../../core/contacts/typed.ts'
import { addresses } from '../addresses.ts'
import { Alert } from '../parts.tsx'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { type BulkRow, BulkRowFields } from './bulk-row.tsx'
import { DepartmentField, departmentTyped, type Reader } from './place.tsx'
import { blank, typedContact } from './typed.ts'

const rowsAtOnce = 10
const mostRows = 50

interface Told {
  error?: string
  warning?: string
}

/** Several contacts, a row each; rows in which nothing is chosen are left out. */
export async function bulkPage(
  visit: Visit,
  rows: BulkRow[] = [],
  told: Told = {},
): Promise<Answer> {
  const department = departmentTyped(visit)
  const motives = await visit.app.motives.read()
  const count = Math.min(mostRows, Math.max(rowsAtOnce, rows.length))
  const filled = [...rows, ...emptyRows(visit, department)].slice(0, count)
  const view = { reader: personOf(visit), department, rows: filled, motives, ...told }
  const status = told.error ? 422 : told.warning ? 409 : 200
  return { title: 'Noter plusieurs sollicitations', body: <BulkView {...view} />, status }
}

function emptyRows(visit: Visit, department: string): BulkRow[] {
  const { contacts } = visit.app
  const day = contacts.mayWrite(whoOf(visit), department) ? contacts.today(department) : ''
  return Array.from({ length: rowsAtOnce }, () => ({ typed: blank(day), faults: {} }))
}

interface BulkProps extends Told {
  reader: Reader
  department: string
  rows: BulkRow[]
  motives: Motives
}

export function BulkView({ reader, department, rows, motives, error, warning }: BulkProps) {
  const to = addresses.newContacts
  return (
    <>
      {error && <Alert kind="error">{error}</Alert>}
      {warning && <Alert kind="warning">{warning}</Alert>}
      <p>
        Les lignes où rien n’est choisi ne sont pas enregistrées. La touche Tab passe d’un champ au
        suivant, Entrée enregistre tout.
      </p>
      <form method="post" action={to} data-keep={to}>
        <input type="hidden" name="lignes" value={rows.length} />
        {warning && <input type="hidden" name="doublon" value="oui" />}
        <DepartmentField reader={reader} department={department} />
        {rows.map((row, i) => (
          <BulkRowFields row={row} i={i} motives={motives} key={i} />
        ))}
        <Buttons more={rows.length < mostRows} />
      </form>
    </>
  )
}

function Buttons({ more }: { more: boolean }) {
  return (
    <p class="actions">
      <button class="fr-btn" type="submit">
        Enregistrer les lignes remplies
      </button>
      {more && (
        <button class="fr-btn fr-btn--secondary" type="submit" name="action" value="ajouter">
          Dix lignes de plus
        </button>
      )}
    </p>
  )
}

function rowsTyped({ form }: Visit): BulkRow[] {
  const count = Math.min(mostRows, Math.max(1, Number(form.get('lignes')) || rowsAtOnce))
  return Array.from({ length: count }, (_, i) => ({
    typed: typedContact(form, `r${i}-`),
    faults: {},
  }))
}

function isFilled({ typed }: BulkRow): boolean {
  return typed.motive !== '' || typed.time !== ''
}

export async function saveBulk(visit: Visit): Promise<Answer> {
  const { app, form } = visit
  const department = departmentTyped(visit)
  const rows = rowsTyped(visit)
  if (form.get('action') === 'ajouter')
    return bulkPage(visit, [...rows, ...emptyRows(visit, department)])
  const filled = rows.filter(isFilled)
  const added = await app.contacts.add(whoOf(visit), {
    department,
    typed: filled.map(({ typed }) => typed),
    again: form.get('doublon') === 'oui',
  })
  if (added.done) return { to: addresses.contacts, done: notedInWords(added.count) }
  if ('faults' in added) return bulkPage(visit, withFaults(rows, added.faults), toCorrect)
  if (added.kind === 'moved on') return bulkPage(visit, rows, { warning: added.why })
  return bulkPage(visit, rows, { error: added.why })
}

const toCorrect = { error: 'Rien n’est encore enregistré : corriger les lignes signalées.' }

/** Puts what is wrong on the rows that were filled. */
function withFaults(rows: BulkRow[], faults: ContactFaults[]): BulkRow[] {
  const ofFilled = faults.values()
  return rows.map((row) => (isFilled(row) ? { ...row, faults: ofFilled.next().value ?? {} } : row))
}

function notedInWords(count: number): string {
  return `${count} sollicitation${count > 1 ? 's sont notées' : ' est notée'}.`
}
