import { same } from '../../core/canonical.ts'
import { type DirectoryContent, type Entry, entryOf } from '../../core/directory/directory.ts'
import { type Clash, mergeEntries } from '../../core/directory/merging.ts'
import { noSuchDraft } from '../../core/directory/publishing.ts'
import { entryFaults } from '../../core/directory/rules.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import type { Drafts, Edit } from './drafts.ts'

/** An edit that meets another's: where they clash, what stands there now, and both put together, mine where they clash. */
export interface Clashed extends Refusal {
  clashes: Clash[]
  theirs: Entry
  entry: Entry
}

export type Saving = ReturnType<typeof savingOf>

const both = 'Quelqu’un d’autre a changé la même chose entre-temps.'

/** Saves the edit of a département so that nothing of another's is taken back in silence. */
export function savingOf(drafts: Pick<Drafts, 'find' | 'save'>) {
  /**
   * Writes what somebody made of a département that they were shown, into a draft or into a new one. What
   * others changed since is kept; `merged` says that there was something.
   */
  async function saveEntry(
    who: Who,
    draft: number | null,
    shown: Entry,
    mine: Entry,
  ): Promise<Answer<{ draft: number; merged: boolean }> | Clashed> {
    const found = draft === null ? null : await drafts.find(draft)
    if (found === undefined) return refused(noSuchDraft, 'not there')
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
    const saved = await drafts.save(who, found, edit)
    return saved.done ? done({ ...saved, merged }) : (clashed ?? saved)
  }

  return { saveEntry }
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
