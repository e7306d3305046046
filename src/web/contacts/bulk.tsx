import type { Motives } from '../../core/contacts/motives.ts'
import type { ContactFaults } from '../../core/contacts/typed.ts'
import { keysOf } from '../../core/records.ts'
import { readDay } from '../../core/schedule/typed.ts'
import { addresses } from '../addresses.ts'
import { Faults, FirstButton } from '../fields.tsx'
import { Alert } from '../parts.tsx'
import { count } from '../requests/desk/words.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { asAbove, type BulkRow, BulkRowFields, nameIn } from './bulk-row.tsx'
import { momentOffered, Offered } from './offered.tsx'
import { DepartmentField, departmentTyped, placeFault, type Reader } from './place.tsx'
import { blank, typedContact } from './typed.ts'

const rowsAtOnce = 10
const mostRows = 50

interface Told {
  error?: string
  warning?: string
  /** What is wrong with the département. */
  departement?: string
}

/** Several contacts, a row each; rows in which nothing is chosen are left out. */
export async function bulkPage(
  visit: Visit,
  rows: BulkRow[] = [],
  told: Told = {},
): Promise<Answer> {
  const department = departmentTyped(visit)
  const motives = await visit.app.motives.read()
  const all = Math.min(mostRows, Math.max(rowsAtOnce, rows.length))
  const filled = [...rows, ...emptyRows(visit)].slice(0, all)
  const day = offeredDay(visit)
  const reader = personOf(visit)
  const view = { reader, department, day, rows: filled, motives, fresh: rows.length === 0, ...told }
  const faulty = told.error ?? told.departement
  const status = faulty ? 422 : told.warning ? 409 : 200
  return { title: 'Noter plusieurs sollicitations', body: <BulkView {...view} />, status }
}

/** The day (ISO) that each empty row says: the one that the form was sent with, or today. */
function offeredDay(visit: Visit): string {
  const { contacts } = visit.app
  const department = departmentTyped(visit)
  const isOwn = department === '' || contacts.mayWrite(whoOf(visit), department)
  const today = isOwn ? contacts.today(department) : ''
  return momentOffered(visit.form)?.day ?? today
}

function emptyRows(visit: Visit): BulkRow[] {
  const day = offeredDay(visit)
  return Array.from({ length: rowsAtOnce }, () => ({ typed: blank(day), faults: {} }))
}

interface BulkProps extends Told {
  reader: Reader
  department: string
  /** Offered in each empty row (ISO). */
  day: string
  rows: BulkRow[]
  motives: Motives
  /** Nothing was typed yet. */
  fresh: boolean
}

export function BulkView(props: BulkProps) {
  const { reader, department, day, rows, motives, fresh, error, warning, departement } = props
  const to = addresses.newContacts
  const faults = faultsByField(rows, departement)
  return (
    <>
      <Faults faults={faults} />
      {error && Object.keys(faults).length === 0 && <Alert kind="error">{error}</Alert>}
      {warning && <Alert kind="warning">{warning}</Alert>}
      <HowTo />
      <form method="post" action={to} data-reshow="relire" data-rows>
        <FirstButton />
        <input type="hidden" name="lignes" value={rows.length} />
        <Offered moment={{ department, day, time: '' }} />
        {warning && <input type="hidden" name="doublon" value="oui" />}
        <DepartmentField reader={reader} department={department} fault={departement} />
        {rows.map((row, i) => (
          <BulkRowFields row={row} i={i} motives={motives} fresh={fresh} key={i} />
        ))}
        <p class="fr-sr-only" role="status" data-rows-said />
        <Buttons more={rows.length < mostRows} />
      </form>
    </>
  )
}

/** What the keys do, with script and without. */
function HowTo() {
  return (
    <>
      <p>Une ligne où rien n’est changé n’est pas enregistrée ; les autres le sont ensemble.</p>
      <div data-rows-untold>
        <p class="fr-hint-text">
          Tab passe d’un champ au suivant ; Entrée, dans une date ou une heure, enregistre tout.
        </p>
      </div>
      <div data-rows-told hidden>
        <p class="fr-hint-text">
          <kbd>Entrée</kbd> va à la ligne suivante, <kbd>Ctrl</kbd> <kbd>Entrée</kbd> enregistre
          tout. <kbd>&quot;</kbd> recopie le champ de la ligne au-dessus, deux fois de suite toute
          la ligne.
        </p>
      </div>
    </>
  )
}

/** What is wrong, by the names of the fields, each with its row. */
function faultsByField(rows: BulkRow[], departement?: string): Record<string, string> {
  const ofRows = rows.flatMap(({ faults }, i) =>
    Object.entries(faults).map(
      ([field, fault]) => [nameIn(i, field), `Ligne ${i + 1} : ${fault}`] as const,
    ),
  )
  return Object.fromEntries([...(departement ? [['departement', departement]] : []), ...ofRows])
}

function Buttons({ more }: { more: boolean }) {
  return (
    <p class="actions fr-mt-2w">
      <button class="fr-btn" type="submit" data-save>
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
  const all = Math.min(mostRows, Math.max(1, Number(form.get('lignes')) || rowsAtOnce))
  return Array.from({ length: all }, (_, i) => ({
    typed: typedContact(form, nameIn(i, '')),
    faults: {},
  }))
}

/** Whether something was typed in a row: nothing of it is left out then, whatever lacks. */
function isFilled({ typed }: BulkRow, day: string): boolean {
  const { motive, time, channel, profile, status } = blank(day)
  const empty = { motive, time, channel, profile, status }
  const same = (field: keyof typeof empty) => typed[field] === '' || typed[field] === empty[field]
  return (typed.day !== '' && readDay(typed.day) !== day) || !keysOf(empty).every(same)
}

/** The rows with one of them as the one above it. */
function copied(rows: BulkRow[], action: string | null): BulkRow[] {
  return rows.map((row, i) => (action === asAbove(i) ? (rows[i - 1] ?? row) : row))
}

export async function saveBulk(visit: Visit): Promise<Answer> {
  const { app, form } = visit
  const department = departmentTyped(visit)
  const rows = rowsTyped(visit)
  const action = form.get('action')
  if (action === 'ajouter') return bulkPage(visit, [...rows, ...emptyRows(visit)])
  if (action?.startsWith('comme-')) return bulkPage(visit, copied(rows, action))
  if (action === 'relire') return bulkPage(visit, rows)
  const day = offeredDay(visit)
  const filled = rows.filter((row) => isFilled(row, day))
  const added = await app.contacts.add(whoOf(visit), {
    department,
    typed: filled.map(({ typed }) => typed),
    again: form.get('doublon') === 'oui',
  })
  if (added.done) return { to: addresses.contacts, done: notedInWords(added.count) }
  if ('faults' in added) return bulkPage(visit, withFaults(rows, day, added.faults), toCorrect)
  if (added.kind === 'moved on') return bulkPage(visit, rows, { warning: added.why })
  const place = placeFault(visit) ?? (added.kind === 'not yours' ? added.why : null)
  return bulkPage(visit, rows, place ? { departement: place } : { error: added.why })
}

const toCorrect = { error: 'Rien n’est encore enregistré : corriger les lignes signalées.' }

/** Puts what is wrong on the rows that were filled. */
function withFaults(rows: BulkRow[], day: string, faults: ContactFaults[]): BulkRow[] {
  const ofFilled = faults.values()
  return rows.map((row) =>
    isFilled(row, day) ? { ...row, faults: ofFilled.next().value ?? {} } : row,
  )
}

function notedInWords(all: number): string {
  return `${count(all, 'sollicitation')} ${all > 1 ? 'sont notées' : 'est notée'}.`
}
