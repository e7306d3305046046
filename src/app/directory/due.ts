import type { Draft } from '../../core/directory/draft.ts'
import { dueDrafts, updateDraft } from '../../storage/drafts.ts'
import type { Answer } from '../answer.ts'
import type { Who } from '../who.ts'
import type { Ground } from './ground.ts'
import type { OnDraft } from './on-draft.ts'

const due: Who = { task: 'publication' }

/** Whether it is the date that acts, which somebody had set. */
export const isDue = (who: Who) => who === due

type PutDraft = (who: Who, draft: Draft) => Promise<Answer>

/** Publishes what somebody gave a date. */
export function dueOf(
  { database, now, log }: Pick<Ground, 'database' | 'now' | 'log'>,
  { change }: OnDraft,
  putDraft: PutDraft,
) {
  const iso = () => new Date(now()).toISOString()

  /**
   * Makes a due draft ours by its next revision; null when somebody was faster. Whoever claims it after
   * us, because we seemed to be gone, takes it from us: only the last revision is published or reopened.
   */
  async function claim(found: Draft): Promise<Draft | null> {
    const claimed = await updateDraft(database, found, {}, iso())
    return claimed ? { ...found, revision: found.revision + 1 } : null
  }

  /** One that another version overtakes, or that somebody touches meanwhile, waits for the next look. */
  async function publishOne(found: Draft): Promise<void> {
    const draft = await claim(found)
    if (!draft) return
    const published = await putDraft(due, draft)
    if (published.done || published.kind === 'moved on') return
    const { why } = published
    log.warn({ draft: draft.id, why }, 'a scheduled draft could not be published')
    const update = { state: 'open', publishAt: null, trouble: why } as const
    await change(due, draft, { update, did: 'could not publish', told: why })
  }

  return {
    /** Publishes the drafts whose date has come; what is refused is open again, with its trouble told. */
    async publishDue(): Promise<void> {
      for (const found of await dueDrafts(database, iso()))
        await publishOne(found).catch((error: Error) =>
          log.error({ draft: found.id, error: error.message }, 'a scheduled draft waits: a fault'),
        )
    },
  }
}
