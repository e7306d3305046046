import { isRefusal } from '../../app/answer.ts'
import { departmentOf, findDepartment } from '../../core/departments.ts'
import { entryOf } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import { movedOn } from '../../core/directory/publishing.ts'
import { draftOf, intoDraft } from '../drafts/into.ts'
import { Alert, Moment } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'
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

export async function edit(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const draft = await draftOf(visit)
  if (isRefusal(draft)) return refusal(draft)
  const content = draft
    ? await visit.services.drafts.content(draft)
    : visit.services.directory.current()
  return editPage(
    visit,
    typedFrom(entryOf({ version: 0, ...content }, code)),
    {},
    draft,
    String(draft?.revision ?? ''),
  )
}

async function editPage(
  visit: Visit,
  typed: TypedEntry,
  faults: FormFaults,
  draft: Draft | null,
  revision: string,
  told?: string,
): Promise<Answer> {
  const code = visit.params.code ?? ''
  const others = (await visit.services.drafts.list()).filter(
    (each) => each.id !== draft?.id && code in each.changes.entries,
  )
  const shown =
    typed.assistance === 'phone' && typed.lines.length === 0
      ? { ...typed, lines: [newLine()] }
      : typed
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
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
        typed={shown}
        faults={faults}
        draft={String(draft?.id ?? '')}
        revision={revision}
      />
    </>
  )
  return {
    title: `Modifier ${code} ${departmentOf(code).name}`,
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

export async function save(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const typed = typedOf(visit.form)
  const draft = await draftOf(visit)
  if (isRefusal(draft)) return editPage(visit, typed, {}, null, '', `${draft.why} ${another}`)
  const revision = visit.form.get('revision') ?? ''
  const action = visit.form.get('action') ?? 'enregistrer'
  const moved = rearranged(typed, action)
  if (moved) return editPage(visit, moved, {}, draft, revision)
  const { entry, faults } = readEntry(typed, code)
  if (!entry || action === 'relire') return editPage(visit, typed, faults, draft, revision)
  return write(visit, entry, typed, draft, revision)
}

async function write(
  visit: Visit,
  entry: ReadEntry,
  typed: TypedEntry,
  draft: Draft | null,
  revision: string,
): Promise<Answer> {
  const place = `${entry.department} ${departmentOf(entry.department).name}`
  const known = await visit.services.directory.lines(entry.department)
  const written = await intoDraft(visit, place, (content) => ({
    ...content,
    entries: [
      ...content.entries.filter(({ department }) => department !== entry.department),
      ...identified([entry], content.entries, known),
    ],
  }))
  if (!isRefusal(written)) return written
  const told =
    written.why === movedOn && draft
      ? `Le brouillon a changé pendant la saisie (vous en aviez la révision ${revision.slice(0, 9)}). Ce que vous avez tapé est ci-dessous : relire le brouillon ${draft.id}, puis enregistrer de nouveau.`
      : written.why
  return editPage(visit, typed, {}, draft, String(draft?.revision ?? ''), told)
}

const another = 'Enregistrer de nouveau ce que vous avez tapé en commence un autre.'
