import { errorsOf } from '../../core/call/proof/findings.ts'
import { apply, changesCalls } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { movedOn, whyNotPublish } from '../../core/directory/publishing.ts'
import { findDraft, updateDraft } from '../../storage/drafts.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { tellPublished } from '../letters/directory.ts'
import { draftedOf } from '../requests/drafted.ts'
import { nameOf, type Who } from '../who.ts'
import { dueOf, isDue } from './due.ts'
import type { Ground } from './ground.ts'
import { goingBackOf } from './history.ts'
import { importingOf } from './importing.ts'
import { contentOf, type Looking, lookingOf } from './looking.ts'
import { onDraftOf, type Seen } from './on-draft.ts'
import { type Put, puttingOf } from './putting.ts'
import { reasoned } from './reasoned.ts'
import { undoingOf } from './undoing.ts'

export type Publishing = ReturnType<typeof openPublishing>

/** The version that a draft became, and whether calls are answered otherwise by it. */
export interface Published {
  version: number
  calls: boolean
}

/** How drafts become versions, whoever asks: a page, the operator's tool, or the date that somebody set. */
export function openPublishing(ground: Ground) {
  const { database, snapshots } = ground
  const looking = lookingOf(ground)
  const put = puttingOf(ground)
  const onDraft = onDraftOf(ground)
  const meet = meetingOf(ground, looking)
  const putDraft = puttingDraftsOf(ground, meet, put)
  return {
    preview: looking.preview,
    findingsInForce: looking.findings,
    /** Puts in force what a draft changes, as the revision that was looked at says it. */
    async publish(who: Who, seen: Seen, reason: string) {
      const ready = await reasoned(onDraft, who, seen, reason)
      return ready.done ? putDraft(who, ready.draft) : ready
    },
    /** Lets a date (ISO-8601) publish a draft; all that could be refused then is refused now. */
    async schedule(who: Who, seen: Seen, reason: string, publishAt: string): Promise<Answer> {
      const ready = await reasoned(onDraft, who, seen, reason)
      if (!ready.done) return ready
      const met = await meet(ready.draft)
      if (!met.done) return met
      const date = { state: 'scheduled', publishAt, scheduledBy: nameOf(who) } as const
      const told = `${publishAt}, ${reason}`
      const act = { update: { ...date, trouble: null }, did: 'scheduled', told } as const
      const scheduled = await onDraft.change(who, ready.draft, act)
      return scheduled.done ? done() : scheduled
    },
    ...dueOf(ground, onDraft, putDraft),
    ...goingBackOf(ground, looking, put),
    ...undoingOf(ground, looking),
    ...importingOf(ground, looking, put),
    /** A number under which test calls find a draft's directory; null when there is no such draft. */
    async rehearse(id: number): Promise<number | null> {
      const draft = await findDraft(database, id)
      if (draft?.state !== 'open' && draft?.state !== 'scheduled') return null
      return snapshots.rehearse(apply(contentOf(await looking.current()), draft.changes))
    },
  }
}

/** What a draft makes of the directory in force, when nothing stands against it. */
function meetingOf({ config }: Pick<Ground, 'config'>, { preview }: Pick<Looking, 'preview'>) {
  const { secondPerson } = config.service
  return async (draft: Draft) => {
    const { before, after, conflicts, proof } = await preview(draft)
    const errors = errorsOf((await proof).findings)
    const { revision } = draft
    const why = whyNotPublish(draft, { revision, conflicts, errors, secondPerson })
    if (why) return refused(why)
    const content = contentOf(after)
    const calls = changesCalls(contentOf(before), content)
    return done({ content, basedOn: before.directory.version, calls })
  }
}

function puttingDraftsOf(ground: Ground, meet: ReturnType<typeof meetingOf>, put: Put) {
  const answerDrafted = draftedOf(ground)
  return async (who: Who, draft: Draft): Promise<Answer<Published>> => {
    const met = await meet(draft)
    if (!met.done) return met
    const { id, reason } = draft
    const author = isDue(who) ? (draft.scheduledBy ?? draft.author) : nameOf(who)
    const { content, basedOn, calls } = met
    const answer = await put(content, { author, reason, basedOn }, async (all, version, at) => {
      const ended = { state: 'published', version, publishAt: null } as const
      if (!(await updateDraft(all, draft, ended, at))) return refused(movedOn, 'moved on')
      const told = `version ${version}, ${reason}${isDue(who) ? `, date mise par ${author}` : ''}`
      await note(all, who, at, { did: 'published', noun: 'draft', name: id, told })
      const { entries } = content
      await answerDrafted(all, { draft: id, version, entries, who, author, at })
      await tellPublished(all, ground, { by: author, draft, version })
      return null
    })
    return answer.done ? done({ version: answer.version, calls }) : answer
  }
}
