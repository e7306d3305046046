import { same } from '../../core/canonical.ts'
import type { DirectoryContent, Entry } from '../../core/directory/directory.ts'
import { entryOf } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import { type Clash, mergeEntries } from '../../core/directory/merging.ts'
import { entryFaults } from '../../core/directory/rules.ts'
import type { Database } from '../../storage/database.ts'
import { listLines } from '../../storage/lines.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import type { Drafts } from './drafts.ts'
import type { Edit } from './editing.ts'

/** An edit that meets another's: where they clash, what stands there now, and both put together, mine where they clash. */
export interface Clashed extends Refusal {
  clashes: Clash[]
  theirs: Entry
  entry: Entry
}

/** A département as it is edited: as the draft or what is in force has it, and who else edits it. */
export interface Standing {
  entry: Entry
  draft: Draft | null
  others: Draft[]
}

const both = 'Quelqu’un d’autre a changé la même chose entre-temps.'

/** Saves the edit of a département so that nothing of another's is taken back in silence. */
export function savingOf(
  drafts: Pick<Drafts, 'open' | 'save' | 'content' | 'current' | 'list'>,
  database: Database,
) {
  /** What an edit of a département begins from, in the draft that is named or in what is in force (null). */
  async function editing(who: Who, code: string, named: number | null): Promise<Answer<Standing>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const open = named === null ? done({ draft: null }) : await drafts.open(who, named)
    if (!open.done) return open
    const { draft } = open
    const content = draft ? await drafts.content(draft) : drafts.current().content
    const others = (await drafts.list()).filter(
      ({ id, changes }) => id !== draft?.id && code in changes.entries,
    )
    return done({ entry: entryOf({ version: 0, ...content }, code), draft, others })
  }

  /**
   * Writes what somebody made of a département that they were shown, into a draft or into a new one. What
   * others changed since is kept; `merged` says that there was something.
   */
  async function saveEntry(
    who: Who,
    named: number | null,
    shown: Entry,
    typed: ReadEntry,
  ): Promise<Answer<{ draft: number; merged: boolean }> | Clashed> {
    const open = named === null ? done({ draft: null }) : await drafts.open(who, named)
    if (!open.done) return open
    const mine = await withIds(typed, shown)
    let clashed: Clashed | null = null
    let merged = false
    const edit: Edit = (content) => {
      const met = meet(content, shown, mine)
      if (!met.done) {
        if ('clashes' in met) clashed = met
        return met
      }
      merged = !same(met.entry, mine)
      return done({ content: withEntry(content, met.entry) })
    }
    const saved = await drafts.save(who, open.draft, edit)
    return saved.done ? done({ ...saved, merged }) : (clashed ?? saved)
  }

  /** What was typed, its lines told apart as in the département that the form was made on. */
  async function withIds(typed: ReadEntry, shown: Entry): Promise<Entry> {
    const [entry] = identified([typed], [shown], await listLines(database, typed.department))
    if (!entry) throw new Error('an entry that was read is there')
    return entry
  }

  return { editing, saveEntry }
}

function meet(
  content: DirectoryContent,
  shown: Entry,
  mine: Entry,
): Answer<{ entry: Entry }> | Clashed {
  const theirs = entryOf({ version: 0, ...content }, mine.department)
  const { entry, clashes } = mergeEntries(shown, theirs, mine)
  if (clashes.length > 0) return { ...refused(both, 'moved on'), clashes, theirs, entry }
  const [fault] = entryFaults(entry)
  if (!fault) return done({ entry })
  const why = `Avec ce que quelqu’un d’autre a changé entre-temps : ${fault.message}`
  return { ...refused(why, 'moved on'), clashes, theirs, entry }
}

function withEntry(content: DirectoryContent, entry: Entry): DirectoryContent {
  const others = content.entries.filter(({ department }) => department !== entry.department)
  return { ...content, entries: [...others, entry] }
}
