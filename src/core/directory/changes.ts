import { canonical, same } from '../canonical.ts'
import { findDepartment } from '../departments.ts'
import { type EditedId, editedIds } from '../prompt-list.ts'
import { type PromptEdit, promptTitle } from '../prompts.ts'
import type { Exception } from '../schedule/hours.ts'
import type { Alert, DirectoryContent, Entry } from './directory.ts'

/** What was added to a list and taken out of it; an element that changed is both. */
export interface ListChanges<T> {
  added: T[]
  removed: T[]
}

/** An edit: only what it touches, so that two edits of different things never meet. */
export interface Changes {
  /** By département; null takes it out of the directory. */
  entries: Record<string, Entry | null>
  exceptions: ListChanges<Exception>
  alerts: ListChanges<Alert>
  /** By prompt; null goes back to the text of `prompts/`. */
  prompts: Partial<Record<EditedId, PromptEdit | null>>
}

/** Something that the edit touches and that somebody else has changed since. */
export interface Conflict {
  /** A département's code, 'exceptions', 'alerts' or 'prompts'. */
  subject: string
  message: string
}

export function noChanges(): Changes {
  return {
    entries: {},
    exceptions: { added: [], removed: [] },
    alerts: { added: [], removed: [] },
    prompts: {},
  }
}

/** The edit that leads from one content to another. */
export function changesBetween(before: DirectoryContent, after: DirectoryContent): Changes {
  const codes = [...new Set([...before.entries, ...after.entries].map((each) => each.department))]
  const changed = codes.filter((code) => !same(entryOf(before, code), entryOf(after, code)))
  const edits = editedIds.filter((id) => !same(before.prompts[id], after.prompts[id]))
  return {
    entries: Object.fromEntries(changed.map((code) => [code, entryOf(after, code)])),
    exceptions: listChanges(before.exceptions, after.exceptions),
    alerts: listChanges(before.alerts, after.alerts),
    prompts: Object.fromEntries(edits.map((id) => [id, after.prompts[id] ?? null])),
  }
}

function entryOf({ entries }: DirectoryContent, code: string): Entry | null {
  return entries.find(({ department }) => department === code) ?? null
}

function listChanges<T>(before: T[], after: T[]): ListChanges<T> {
  return { added: without(after, before), removed: without(before, after) }
}

function without<T>(list: T[], gone: T[]): T[] {
  const left = gone.map(canonical)
  return list.filter((each) => {
    const found = left.indexOf(canonical(each))
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}

/** A content with an edit carried out on it; entries stay in the order of their codes. */
export function apply(content: DirectoryContent, changes: Changes): DirectoryContent {
  const kept = content.entries.filter(({ department }) => !(department in changes.entries))
  const fresh = Object.values(changes.entries).filter((entry) => entry !== null)
  const prompts = { ...content.prompts, ...changes.prompts }
  return {
    entries: [...kept, ...fresh].sort((a, b) => (a.department < b.department ? -1 : 1)),
    exceptions: applyToList(content.exceptions, changes.exceptions),
    alerts: applyToList(content.alerts, changes.alerts),
    prompts: Object.fromEntries(Object.entries(prompts).filter(([, edit]) => edit !== null)),
  }
}

function applyToList<T>(list: T[], { added, removed }: ListChanges<T>): T[] {
  const kept = without(list, removed)
  return [...kept, ...without(added, kept)]
}

/** Whether calls are answered otherwise: who receives a département's requests is nothing that callers meet. */
export function changesCalls(before: DirectoryContent, after: DirectoryContent): boolean {
  return !same(metByCallers(before), metByCallers(after))
}

function metByCallers({ entries, exceptions, alerts, prompts }: DirectoryContent) {
  const met = entries.map(({ requestsEmail: _, ...entry }) => entry)
  return { entries: met, exceptions, alerts, prompts }
}

/** What an edit touches: départements' codes, 'exceptions', 'alerts', 'prompts'. */
export function subjectsOf({ entries, exceptions, alerts, prompts }: Changes): string[] {
  const touched = (list: ListChanges<unknown>) => list.added.length + list.removed.length > 0
  return [
    ...Object.keys(entries).sort(),
    ...(touched(exceptions) ? ['exceptions'] : []),
    ...(touched(alerts) ? ['alerts'] : []),
    ...(Object.keys(prompts).length > 0 ? ['prompts'] : []),
  ]
}

/** Whose calls an edit may change: the départements that it names, and whether it is heard in all others, too. */
export interface Concerned {
  /** In the order of their codes. */
  codes: string[]
  everywhere: boolean
}

/** Whom an edit concerns; announcements, texts and closures everywhere concern everybody. */
export function concernedBy({ entries, exceptions, alerts, prompts }: Changes): Concerned {
  const dated = [...exceptions.added, ...exceptions.removed]
  const named = dated.flatMap(({ departments }) => (departments === 'all' ? [] : departments))
  const national = [...alerts.added, ...alerts.removed, ...Object.keys(prompts)]
  return {
    codes: [...new Set([...Object.keys(entries), ...named])].sort(),
    everywhere: national.length > 0 || dated.some(({ departments }) => departments === 'all'),
  }
}

/** An edit without what does not touch one subject. */
export function changesOf(changes: Changes, subject: string): Changes {
  const entry = changes.entries[subject]
  return {
    ...noChanges(),
    ...(entry === undefined ? {} : { entries: { [subject]: entry } }),
    ...(subject === 'exceptions' ? { exceptions: changes.exceptions } : {}),
    ...(subject === 'alerts' ? { alerts: changes.alerts } : {}),
    ...(subject === 'prompts' ? { prompts: changes.prompts } : {}),
  }
}

const lists: Record<string, string> = {
  exceptions: 'les fermetures et ouvertures',
  alerts: 'les alertes',
  prompts: 'les textes',
}

/** Whether this names something that a version can change. */
export function isSubject(subject: string): boolean {
  return subject in lists || findDepartment(subject) !== undefined
}

/** A subject as people call it: "69 Rhône", "les alertes". */
export function subjectInWords(subject: string): string {
  return lists[subject] ?? `${subject} ${findDepartment(subject)?.name ?? ''}`.trim()
}

/** What somebody else has changed since the edit was begun on `base`, and that it would overwrite. */
export function conflictsOf(
  base: DirectoryContent,
  current: DirectoryContent,
  changes: Changes,
): Conflict[] {
  return [
    ...entryConflicts(base, current, changes),
    ...listConflicts(
      'exceptions',
      'fermeture ou ouverture',
      current.exceptions,
      changes.exceptions,
    ),
    ...listConflicts('alerts', 'alerte', current.alerts, changes.alerts),
    ...promptConflicts(base, current, changes),
  ]
}

function entryConflicts(base: DirectoryContent, current: DirectoryContent, { entries }: Changes) {
  return Object.entries(entries)
    .filter(([code, wanted]) => {
      const now = entryOf(current, code)
      return !same(now, entryOf(base, code)) && !same(now, wanted)
    })
    .map(([code]) => ({
      subject: code,
      message: `le département ${code} a été changé depuis que ce brouillon a été commencé.`,
    }))
}

function listConflicts<T>(subject: string, name: string, now: T[], { removed }: ListChanges<T>) {
  return without(removed, now).map(() => ({
    subject,
    message: `une ${name} que ce brouillon change ou retire n’existe plus telle quelle.`,
  }))
}

function promptConflicts(base: DirectoryContent, current: DirectoryContent, { prompts }: Changes) {
  return editedIds
    .filter((id) => id in prompts)
    .filter(
      (id) =>
        !same(current.prompts[id], base.prompts[id]) &&
        !same(current.prompts[id] ?? null, prompts[id]),
    )
    .map((id) => ({ subject: 'prompts', message: `le ${promptTitle(id)} a été changé depuis.` }))
}
