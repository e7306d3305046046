import { same } from '../../core/canonical.ts'
import { apply, changesBetween, conflictsOf, subjectsOf } from '../../core/directory/changes.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import {
  changesNothing,
  standingBack,
  whyEnded,
  whyNotBack,
  whyNotEdit,
} from '../../core/directory/publishing.ts'
import type { Database } from '../../storage/database.ts'
import { findDraft, listDrafts } from '../../storage/drafts.ts'
import { type Answer, refused } from '../answer.ts'
import { tellDropped, tellTakenBack } from '../requests/drafted.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { agreeingOf } from './agreeing.ts'
import { beginDraft } from './begin.ts'
import { type Edit, edited } from './editing.ts'
import type { Ground } from './ground.ts'
import { changedBy, type OnDraft, onDraftOf, type Seen } from './on-draft.ts'
import { publishedContent } from './snapshots.ts'

export type Drafts = ReturnType<typeof draftsOf>

/** Drafts and what becomes of them before they are published. */
export function draftsOf(
  ground: Pick<Ground, 'database' | 'config' | 'snapshots' | 'marks' | 'now'>,
) {
  const { database } = ground
  const onDraft = onDraftOf(ground)
  const current = () => currentOf(ground)
  return {
    list: () => listDrafts(database, ['open', 'scheduled']),
    /** One's own that an edit can go into, the last touched first. */
    own: (who: Who) => listDrafts(database, ['open'], nameOf(who)),
    /** A draft by its number; undefined when there is none. */
    find: async (id: number) =>
      Number.isSafeInteger(id) && id > 0 ? findDraft(database, id) : undefined,
    /** A draft that an edit can go into. */
    open: (who: Who, id: number) => onDraft.named(who, id, whyNotEdit),
    current,
    /** The content of a draft as its next edit starts from it. */
    content: async (draft: Draft) => apply(current().content, draft.changes),
    ...writingOf(ground, onDraft),
    ...agreeingOf(ground, onDraft),
    ...endingOf(ground, onDraft),
  }
}

/** What is in force. */
function currentOf({ snapshots }: Pick<Ground, 'snapshots'>): {
  base: number
  content: DirectoryContent
} {
  const { version, ...content } = snapshots.directoryOf(null).directory
  return { base: version, content }
}

/** What a draft says. */
function writingOf(
  ground: Pick<Ground, 'database' | 'snapshots' | 'now'>,
  { found, change }: OnDraft,
) {
  async function saveInto(who: Who, seen: Seen, edit: Edit) {
    const open = await found(who, seen, whyNotEdit)
    if (!open.done) return open
    const { draft } = open
    const { base, content } = currentOf(ground)
    const made = edited(apply(content, draft.changes), edit)
    if (!made.done) return made
    const changes = changesBetween(content, made.content)
    if (same(changes, draft.changes)) return refused(changesNothing)
    const from = (await isUntouched(ground.database, draft, content)) ? base : draft.base
    const update = { changes, base: from, ...changedBy(who, draft) }
    return change(who, draft, { update, did: 'edited', told: subjectsOf(changes).join(', ') })
  }

  return {
    /** Writes an edit into the draft that it was made on, or into a new one for this reason. */
    async save(
      who: Who,
      seen: Seen | null,
      edit: Edit,
      reason = '',
    ): Promise<Answer<{ draft: number }>> {
      if (seen) return saveInto(who, seen, edit)
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const { base, content } = currentOf(ground)
      const made = edited(content, edit)
      if (!made.done) return made
      const changes = changesBetween(content, made.content)
      return beginDraft(ground, who, { reason, base, changes })
    },
    /** Begins the draft again on the version in force, keeping what it changes. */
    async rebase(who: Who, seen: Seen) {
      const open = await found(who, seen, whyNotEdit)
      if (!open.done) return open
      await ground.snapshots.refresh()
      const { base } = currentOf(ground)
      const update = { base, ...changedBy(who, open.draft) }
      return change(who, open.draft, { update, did: 'took up again', told: `version ${base}` })
    },
  }
}

/** Whether nobody published since what the draft changes: its next edit then starts from what is in force. */
async function isUntouched(
  database: Database,
  { base, changes }: Draft,
  content: DirectoryContent,
): Promise<boolean> {
  const begun = (await publishedContent(database, base)) ?? content
  return conflictsOf(begun, content, changes).length === 0
}

/** What takes a draft off the way to its publication. */
function endingOf({ now }: Pick<Ground, 'now'>, { found, change }: OnDraft) {
  return {
    /** Gives a draft up; its date is kept for whoever takes it back. */
    async drop(who: Who, seen: Seen) {
      const open = await found(who, seen, whyEnded)
      if (!open.done) return open
      const update = { state: 'dropped' } as const
      const also = (all: Database, at: string) => tellDropped(all, seen.id, who, at)
      return change(who, open.draft, { update, did: 'dropped', also })
    },
    /** Takes back a draft that was given up, as it stood; another's version meanwhile is met as by any draft. */
    async takeBack(who: Who, seen: Seen) {
      const dropped = await found(who, seen, (draft) => whyNotBack(draft, now()))
      if (!dropped.done) return dropped
      const update = standingBack(dropped.draft, now())
      const also = (all: Database, at: string) => tellTakenBack(all, seen.id, who, at)
      return change(who, dropped.draft, { update, did: 'restored the draft', also })
    },
    async unschedule(who: Who, seen: Seen) {
      const waiting = await found(who, seen, (draft) =>
        draft.state === 'open' ? 'Ce brouillon n’a pas de date.' : whyEnded(draft),
      )
      if (!waiting.done) return waiting
      const update = { state: 'open', publishAt: null, scheduledBy: null, trouble: null } as const
      return change(who, waiting.draft, { update, did: 'unscheduled' })
    },
  }
}
