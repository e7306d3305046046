import { isRefusal } from '../../app/answer.ts'
import { departmentOf, findDepartment } from '../../core/departments.ts'
import { entrySchema } from '../../core/directory/check.ts'
import { type Entry, entryOf } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import type { Clash } from '../../core/directory/merging.ts'
import { draftOf } from '../drafts/into.ts'
import { Alert, Moment } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { EditForm } from './edit.tsx'
import {
  type FormFaults,
  newLine,
  readEntry,
  rearranged,
  type TypedEntry,
  typedFrom,
  typedOf,
} from './form.ts'

/** The form of a département as it is shown again, and why. */
interface Editing {
  typed: TypedEntry
  draft: Draft | null
  /** The département that the form began from. */
  shown: Entry
  faults?: FormFaults
  told?: string
  clashes?: Clash[]
}

export async function edit(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const draft = await draftOf(visit)
  if (isRefusal(draft)) return refusal(draft)
  const shown = await standing(visit, code, draft)
  return editPage(visit, { typed: typedFrom(shown), draft, shown })
}

/** The département as it stands in the draft, or in force. */
async function standing({ app }: Visit, code: string, draft: Draft | null): Promise<Entry> {
  const content = draft ? await app.drafts.content(draft) : app.directory.current()
  return entryOf({ version: 0, ...content }, code)
}

async function editPage(
  visit: Visit,
  { typed, draft, shown, faults = {}, told, clashes = [] }: Editing,
): Promise<Answer> {
  const code = visit.params.code ?? ''
  const others = (await visit.app.drafts.list()).filter(
    (each) => each.id !== draft?.id && code in each.changes.entries,
  )
  const empty = typed.assistance === 'phone' && typed.lines.length === 0
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          <p>{told}</p>
          <Clashes of={clashes} />
        </Alert>
      )}
      {others.map((each) => (
        <Alert kind="warning" title="Quelqu’un modifie déjà ce département" key={each.id}>
          <p>
            {each.author} a un brouillon ouvert depuis le <Moment at={each.createdAt} /> :{' '}
            <a href={`/brouillons/${each.id}`}>le lire</a> avant d’en faire un autre.
          </p>
        </Alert>
      ))}
      {draft && (
        <p>
          Dans le <a href={`/brouillons/${draft.id}`}>brouillon {draft.id}</a>.
        </p>
      )}
      <EditForm
        to={`/annuaire/${code}/modifier`}
        typed={empty ? { ...typed, lines: [newLine()] } : typed}
        faults={faults}
        draft={String(draft?.id ?? '')}
        revision={String(draft?.revision ?? '')}
        shown={shown}
      />
    </>
  )
  return {
    title: `Modifier ${code} ${departmentOf(code).name}`,
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

/** What two people changed differently, with both values. */
function Clashes({ of }: { of: Clash[] }) {
  if (of.length === 0) return null
  return (
    <ul>
      {of.map(({ field, mine, theirs }) => (
        <li key={field}>
          {field} : vous, « {mine} » ; l’autre, « {theirs} »
        </li>
      ))}
    </ul>
  )
}

export async function save(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const typed = typedOf(visit.form)
  const named = await draftOf(visit)
  const draft = isRefusal(named) ? null : named
  const shown = shownBy(visit, code)
  const now = await standing(visit, code, draft)
  if (isRefusal(named))
    return editPage(visit, { typed, draft, shown: shown ?? now, told: `${named.why} ${another}` })
  if (!shown) return editPage(visit, { typed, draft, shown: now, told: unknown })
  const action = visit.form.get('action') ?? 'enregistrer'
  const moved = rearranged(typed, action)
  if (moved) return editPage(visit, { typed: moved, draft, shown })
  const { entry, faults } = readEntry(typed, code)
  if (!entry || action === 'relire') return editPage(visit, { typed, draft, shown, faults })
  return write(visit, entry, { typed, draft, shown })
}

/** The département that the form was made on, as the form brings it back; null when that cannot be read. */
function shownBy({ form }: Visit, code: string): Entry | null {
  try {
    const read = entrySchema.safeParse(JSON.parse(form.get('etat') ?? ''))
    return read.success && read.data.department === code ? (read.data as Entry) : null
  } catch {
    return null
  }
}

async function write(visit: Visit, read: ReadEntry, editing: Editing): Promise<Answer> {
  const { draft, shown } = editing
  const entry = await withIds(visit, read, shown)
  const saved = await visit.app.drafts.saveEntry(whoOf(visit), draft?.id ?? null, shown, entry)
  if (saved.done)
    return { to: `/brouillons/${saved.draft}`, done: savedInWords(entry, draft, saved) }
  if (!('clashes' in saved)) return editPage(visit, { ...editing, told: saved.why })
  const { clashes, theirs } = saved
  const told = `${saved.why} Ce que vous avez tapé est ci-dessous, avec le reste de ce que l’autre a changé : l’enregistrer de nouveau le préfère.`
  return editPage(visit, { typed: typedFrom(saved.entry), draft, shown: theirs, told, clashes })
}

/** What was typed, its lines told apart as in the département that the form was made on. */
async function withIds(visit: Visit, read: ReadEntry, shown: Entry): Promise<Entry> {
  const known = await visit.app.directory.lines(read.department)
  const [entry] = identified([read], [shown], known)
  if (!entry) throw new Error('an entry that was read is there')
  return entry
}

function savedInWords(
  { department }: Entry,
  draft: Draft | null,
  { merged }: { merged: boolean },
): string {
  const place = `${department} ${departmentOf(department).name}`
  const where = draft ? 'est dans le brouillon' : 'est dans un brouillon : rien n’est encore publié'
  const kept = ' Ce que quelqu’un d’autre y a changé entre-temps est gardé : relire ce qui change.'
  return `${place} ${where}.${merged ? kept : ''}`
}

const another = 'Enregistrer de nouveau ce que vous avez tapé en commence un autre.'
const unknown =
  'Ce formulaire ne dit pas d’où il part. Ce que vous avez tapé est ci-dessous : le comparer à ce qui est en vigueur, puis enregistrer de nouveau.'
