import { errorsOf } from '../../core/call/proof/findings.ts'
import { apply } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import {
  giveReason,
  movedOn,
  noSuchDraft,
  whyEnded,
  whyNotPublish,
} from '../../core/directory/publishing.ts'
import { allOrNone } from '../../storage/database.ts'
import { dueDrafts, findDraft, updateDraft } from '../../storage/drafts.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import type { Seen } from './drafts.ts'
import type { Ground } from './ground.ts'
import { goingBackOf } from './history.ts'
import { importingOf } from './importing.ts'
import { contentOf, lookingOf } from './looking.ts'
import { puttingOf } from './putting.ts'

export type Publishing = ReturnType<typeof openPublishing>

/** How drafts become versions, whoever asks: a page, the operator's tool, or the date that somebody set. */
export function openPublishing(ground: Ground) {
  const { database, config, snapshots, now, log } = ground
  const { secondPerson } = config.service
  const looking = lookingOf(ground)
  const put = puttingOf(ground)
  const iso = () => new Date(now()).toISOString()
  const due: Who = { task: 'publication' }

  /** Puts in force what a draft changes, as the revision that was looked at says it. */
  async function publish(who: Who, seen: Seen, reason: string) {
    const ready = await readied(who, seen, reason)
    return ready.done ? putDraft(who, ready.draft) : ready
  }

  /** Lets a date (ISO-8601) publish a draft; all that could be refused then is refused now. */
  async function schedule(
    who: Who,
    seen: Seen,
    reason: string,
    publishAt: string,
  ): Promise<Answer> {
    const ready = await readied(who, seen, reason)
    if (!ready.done) return ready
    const met = await meet(ready.draft)
    if (!met.done) return met
    return allOrNone(database, async (all) => {
      const change = {
        state: 'scheduled',
        publishAt,
        scheduledBy: nameOf(who),
        trouble: null,
      } as const
      if (!(await updateDraft(all, ready.draft, change, iso()))) return refused(movedOn, 'moved on')
      const told = `${publishAt}, ${reason}`
      await note(all, who, iso(), { did: 'scheduled', noun: 'draft', name: seen.id, told })
      return done()
    })
  }

  /** The draft with its reason, which is kept even if nothing can be published yet; another one voids the agreement. */
  async function readied(who: Who, seen: Seen, typed: string): Promise<Answer<{ draft: Draft }>> {
    const reason = typed.trim()
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const draft = await findDraft(database, seen.id)
    if (!draft) return refused(noSuchDraft, 'not there')
    const why = whyEnded(draft)
    if (why) return refused(why, 'moved on')
    if (draft.revision !== seen.revision) return refused(movedOn, 'moved on')
    if (reason === '') return refused(giveReason)
    if (reason === draft.reason) return done({ draft })
    return giveReasonTo(draft, who, reason)
  }

  function giveReasonTo(draft: Draft, who: Who, reason: string): Promise<Answer<{ draft: Draft }>> {
    const changedBy = [...new Set([...draft.changedBy, nameOf(who)])]
    const change = { reason, changedBy, agreedBy: null, agreedAt: null, lifted: false }
    return allOrNone(database, async (all): Promise<Answer<{ draft: Draft }>> => {
      if (!(await updateDraft(all, draft, change, iso()))) return refused(movedOn, 'moved on')
      const told = `raison : ${reason}`
      await note(all, who, iso(), { did: 'edited', noun: 'draft', name: draft.id, told })
      return done({ draft: { ...draft, ...change, revision: draft.revision + 1 } })
    })
  }

  /** What a draft makes of the directory in force, when nothing stands against it. */
  async function meet(draft: Draft) {
    const { before, after, conflicts, proof } = await looking.preview(draft)
    const errors = errorsOf((await proof).findings)
    const why = whyNotPublish(draft, {
      revision: draft.revision,
      conflicts,
      errors,
      secondPerson,
    })
    if (why) return refused(why)
    return done({ content: contentOf(after), basedOn: before.directory.version })
  }

  async function putDraft(who: Who, draft: Draft): Promise<Answer<{ version: number }>> {
    const met = await meet(draft)
    if (!met.done) return met
    const { id, reason } = draft
    const author = isDue(who) ? (draft.scheduledBy ?? draft.author) : nameOf(who)
    const { content, basedOn } = met
    return put(content, { author, reason, basedOn }, async (all, version, at) => {
      const ended = { state: 'published', version, publishAt: null } as const
      if (!(await updateDraft(all, draft, ended, at))) return refused(movedOn, 'moved on')
      const told = `version ${version}, ${reason}${isDue(who) ? `, date mise par ${author}` : ''}`
      await note(all, who, at, { did: 'published', noun: 'draft', name: id, told })
      return null
    })
  }

  const isDue = (who: Who) => who === due

  /** Publishes the drafts whose date has come; what is refused is open again, with its trouble told. */
  async function publishDue(): Promise<void> {
    for (const found of await dueDrafts(database, iso()))
      await publishOneDue(found).catch((error: Error) =>
        log.error({ draft: found.id, error: error.message }, 'a scheduled draft waits: a fault'),
      )
  }

  /** One that another version overtakes, or that somebody touches meanwhile, waits for the next look. */
  async function publishOneDue(found: Draft): Promise<void> {
    const draft = await claim(found)
    if (!draft) return
    const published = await putDraft(due, draft)
    if (published.done || published.kind === 'moved on') return
    const { why } = published
    log.warn({ draft: draft.id, why }, 'a scheduled draft could not be published')
    await allOrNone(database, async (all) => {
      const change = { state: 'open', publishAt: null, trouble: why } as const
      if (!(await updateDraft(all, draft, change, iso()))) return refused(movedOn, 'moved on')
      await note(all, due, iso(), {
        did: 'could not publish',
        noun: 'draft',
        name: draft.id,
        told: why,
      })
      return done()
    })
  }

  /**
   * Makes a due draft ours by its next revision; null when somebody was faster. Whoever claims it after
   * us, because we seemed to be gone, takes it from us: only the last revision is published or reopened.
   */
  async function claim(found: Draft): Promise<Draft | null> {
    const claimed = await updateDraft(database, found, {}, iso())
    return claimed ? { ...found, revision: found.revision + 1 } : null
  }

  return {
    preview: looking.preview,
    findingsInForce: looking.findings,
    publish,
    schedule,
    publishDue,
    ...goingBackOf(ground, looking, put),
    ...importingOf(ground, looking, put),
    /** A number under which test calls find a draft's directory; null when there is no such draft. */
    async rehearse(id: number): Promise<number | null> {
      const draft = await findDraft(database, id)
      if (draft?.state !== 'open' && draft?.state !== 'scheduled') return null
      return snapshots.rehearse(apply(contentOf(await looking.current()), draft.changes))
    },
  }
}
