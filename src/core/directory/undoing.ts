import { canonical, same } from '../canonical.ts'
import { type EditedId, editedIds } from '../prompt-list.ts'
import { type PromptEdit, promptTitle } from '../prompts.ts'
import { exceptionInWords } from '../schedule/exceptions-text.ts'
import {
  type Changes,
  changesBetween,
  type ListChanges,
  noChanges,
  subjectInWords,
} from './changes.ts'
import { alertInWords } from './difference.ts'
import type { DirectoryContent, Entry } from './directory.ts'
import { mergeEntries } from './merging.ts'

/** Something that a version changed and that was changed again since. */
export interface Touched {
  /** A département's code, 'exceptions', 'alerts' or 'prompts'. */
  subject: string
  /** What of it, in French: "69 Rhône, ligne Accueil SIAO". */
  what: string
}

/** A version by the states before and after it, and what is in force. */
interface Past {
  before: DirectoryContent
  after: DirectoryContent
  current: DirectoryContent
}

/**
 * The edit that takes back what one version changed and leaves what came later, down to fields and lines of a
 * département; and what cannot be taken back so, because it was changed again. Where there is any, the edit is not whole.
 */
export function undoing(past: Past): { changes: Changes; touched: Touched[] } {
  const did = changesBetween(past.before, past.after)
  const touched: Touched[] = []
  const changes: Changes = {
    ...noChanges(),
    entries: undoneEntries(Object.keys(did.entries), past, touched),
    exceptions: undoneList(did.exceptions, past.current.exceptions, (each) =>
      touched.push({ subject: 'exceptions', what: exceptionInWords(each) }),
    ),
    alerts: undoneList(did.alerts, past.current.alerts, (each) =>
      touched.push({ subject: 'alerts', what: alertInWords(each) }),
    ),
    prompts: undonePrompts(past, touched),
  }
  return { changes, touched }
}

function undoneEntries(
  codes: string[],
  past: Past,
  touched: Touched[],
): Record<string, Entry | null> {
  const found = codes.map((code): [string, Entry | null] => {
    const [before, after, current] = [past.before, past.after, past.current].map(
      ({ entries }) => entries.find(({ department }) => department === code) ?? null,
    )
    return [code, undoneEntry({ code, before, after, current }, touched)]
  })
  const now = (code: string) => past.current.entries.find(({ department }) => department === code)
  return Object.fromEntries(found.filter(([code, entry]) => !same(entry, now(code) ?? null)))
}

interface Undone {
  code: string
  before: Entry | null | undefined
  after: Entry | null | undefined
  current: Entry | null | undefined
}

/** An entry without what the version made of it; as it is, and told, where that was changed again. */
function undoneEntry({ code, before, after, current }: Undone, touched: Touched[]): Entry | null {
  const place = subjectInWords(code)
  if (!before || !after || !current) {
    if (same(current ?? null, after ?? null)) return before ?? null
    if (!same(current ?? null, before ?? null)) touched.push({ subject: code, what: place })
    return current ?? null
  }
  const { entry, clashes } = mergeEntries(after, current, before)
  touched.push(...clashes.map(({ field }) => ({ subject: code, what: `${place}, ${field}` })))
  return entry
}

/** What was added goes, unless it is there no longer as it was; what was taken out comes back, unless it is there again. */
function undoneList<T>(
  { added, removed }: ListChanges<T>,
  current: T[],
  touch: (each: T) => void,
): ListChanges<T> {
  const now = new Set(current.map(canonical))
  const isThere = (each: T) => now.has(canonical(each))
  for (const each of added) if (!isThere(each)) touch(each)
  return { added: removed.filter((each) => !isThere(each)), removed: added.filter(isThere) }
}

function undonePrompts({ before, after, current }: Past, touched: Touched[]) {
  const undone: Partial<Record<EditedId, PromptEdit | null>> = {}
  for (const id of editedIds) {
    const [was, became, now] = [before.prompts[id], after.prompts[id], current.prompts[id]]
    if (same(was, became) || same(now, was)) continue
    if (same(now, became)) undone[id] = was ?? null
    else touched.push({ subject: 'prompts', what: `le ${promptTitle(id)}` })
  }
  return undone
}
