import { changesDirectory, type Motives } from '../../core/contacts/motives.ts'
import { type Entry, entryOf } from '../../core/directory/directory.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import { type ChangedField, changedFields } from '../../core/requests/changed-fields.ts'
import {
  type ChangeFaults,
  keptChange,
  readChange,
  type TypedChange,
  typedChangeFrom,
} from '../../core/requests/directory-change.ts'
import type { TypedForm, Where } from '../../core/requests/form.ts'
import type { Database } from '../../storage/database.ts'
import { listLines } from '../../storage/lines.ts'
import { addDirectoryChange } from '../../storage/requests/directory-changes.ts'
import { todayIn } from '../contacts/writing.ts'
import { publishedContent } from '../directory/snapshots.ts'
import type { Needs } from '../ground.ts'
import { isReferent, mayRead, type Who } from '../who.ts'

/** What a form asks of the directory. */
export interface AskedChange {
  /** The département as the form shows it. */
  shown: Entry
  /** Who fills the form may not read what the directory says of lines. */
  masked: boolean
  typed: TypedChange
  /** As it is to be; null while something is wrong, or when the form asks for something else. */
  after: Entry | null
  faults: ChangeFaults
  fields: ChangedField[]
}

/** What forms ask of the directory, where their motive changes it. */
export function askingChangeOf({ snapshots, now }: Pick<Needs, 'snapshots' | 'now'>) {
  /** The département in the version that the form showed, or as it is in force. */
  async function shownIn(all: Database, kept: TypedChange | null, department: string) {
    const { directory } = snapshots.directoryOf(null)
    const wanted = kept?.version ?? directory.version
    const past = wanted === directory.version ? undefined : await publishedContent(all, wanted)
    return past
      ? { shown: entryOf({ version: wanted, ...past }, department), version: wanted }
      : { shown: entryOf(directory, department), version: directory.version }
  }

  /** null for a motive that changes no directory, and for who belongs to no département. */
  async function asked(
    all: Database,
    who: Who | null,
    typed: TypedForm,
    { where, motives }: { where: Where | null; motives: Motives },
  ): Promise<AskedChange | null> {
    const department = where?.department
    if (!where || department == null || !changesDirectory(motives, where.motive)) return null
    const found = keptChange(typed.directory)
    const kept = found?.department === department ? found : null
    const { shown, version } = await shownIn(all, kept, department)
    const masked = who === null || !mayRead(who, department)
    const { entry, faults } = readChange(kept, shown, todayIn(department, now()))
    const after = entry && (await withIds(all, entry, shown))
    return {
      shown,
      masked,
      typed: kept ?? typedChangeFrom(shown, { version, masked }),
      after,
      faults,
      fields: after ? changedFields(shown, after, { masked }) : [],
    }
  }

  /** Keeps with a request what it asks of the directory, and whether one of the département's référents asks it. */
  async function keep(all: Database, request: number, who: Who | null, change: AskedChange | null) {
    if (!change?.after) return
    const { shown: before, after } = change
    const { department } = after
    const verified = who !== null && isReferent(who) && mayRead(who, department)
    await addDirectoryChange(all, { request, department, before, after, verified })
  }

  return { asked, keep }
}

async function withIds(all: Database, entry: ReadEntry, shown: Entry): Promise<Entry> {
  const [after] = identified([entry], [shown], await listLines(all, entry.department))
  if (!after) throw new Error('an entry that was read is there')
  return after
}
