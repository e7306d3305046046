import { apply, changesBetween, conflictsOf, subjectsOf } from '../../core/directory/changes.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import {
  giveReason,
  movedOn,
  noSuchDraft,
  whyEnded,
  whyNotEdit,
} from '../../core/directory/publishing.ts'
import { whyNotAgree } from '../../core/people/entry.ts'
import type { Person } from '../../core/people/people.ts'
import { allOrNone } from '../../storage/database.ts'
import { type DraftUpdate, findDraft, listDrafts, updateDraft } from '../../storage/drafts.ts'
import { readHolders } from '../../storage/entry.ts'
import { listPeople } from '../../storage/people.ts'
import { readVersion } from '../../storage/versions.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { existing } from '../people/accounts.ts'
import { demandProofOf, isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { beginDraft } from './begin.ts'
import { type Edit, edited } from './editing.ts'
import type { Ground } from './ground.ts'
import { publishedContent } from './snapshots.ts'

/** A draft as somebody looked at it. */
export interface Seen {
  id: number
  revision: number
}

/** One of the national team, and why their agreement would not count (null: it would). */
export interface MayAgree {
  person: Person
  why: string | null
}

export type Drafts = ReturnType<typeof draftsOf>

/** Drafts and what becomes of them before they are published. */
export function draftsOf(ground: Pick<Ground, 'database' | 'config' | 'snapshots' | 'now'>) {
  const { database, snapshots, now } = ground
  const iso = () => new Date(now()).toISOString()

  function current(): { base: number; content: DirectoryContent } {
    const { version, ...content } = snapshots.directoryOf(null).directory
    return { base: version, content }
  }

  /** The draft as it was seen, when this may still be done with it by who asks. */
  async function found(
    who: Who,
    seen: Seen,
    whyNot: (draft: Draft) => string | null,
  ): Promise<Answer<{ draft: Draft }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const draft = await findDraft(database, seen.id)
    if (!draft) return refused(noSuchDraft, 'not there')
    const why = whyNot(draft)
    if (why) return refused(why, 'moved on')
    return draft.revision === seen.revision ? done({ draft }) : refused(movedOn, 'moved on')
  }

  function change(
    who: Who,
    draft: Draft,
    update: DraftUpdate,
    did: Deed,
    told = '',
  ): Promise<Answer<{ draft: number }>> {
    return allOrNone(database, async (all): Promise<Answer<{ draft: number }>> => {
      if (!(await updateDraft(all, draft, update, iso()))) return refused(movedOn, 'moved on')
      await note(all, who, iso(), { did, noun: 'draft', name: draft.id, told })
      return done({ draft: draft.id })
    })
  }

  /** What goes with every change of what a draft says. */
  const changedBy = (who: Who, draft: Draft): DraftUpdate => ({
    changedBy: [...new Set([...draft.changedBy, nameOf(who)])],
    agreedBy: null,
    agreedAt: null,
    lifted: false,
  })

  /** A draft that an edit can go into. */
  async function open(who: Who, id: number): Promise<Answer<{ draft: Draft }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const draft = await findDraft(database, id)
    if (!draft) return refused(noSuchDraft, 'not there')
    const why = whyNotEdit(draft)
    return why ? refused(why, 'moved on') : done({ draft })
  }

  /** Writes an edit into the draft that it was made on, or into a new one. */
  async function save(who: Who, seen: Seen | null, edit: Edit): Promise<Answer<{ draft: number }>> {
    if (seen) return saveInto(who, seen, edit)
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const { base, content } = current()
    const made = edited(content, edit)
    if (!made.done) return made
    const changes = changesBetween(content, made.content)
    return beginDraft(ground, who, { reason: '', base, changes })
  }

  async function saveInto(who: Who, seen: Seen, edit: Edit) {
    const open = await found(who, seen, whyNotEdit)
    if (!open.done) return open
    const { draft } = open
    const { base, content } = current()
    const made = edited(apply(content, draft.changes), edit)
    if (!made.done) return made
    const changes = changesBetween(content, made.content)
    const told = subjectsOf(changes).join(', ')
    const from = (await isUntouched(draft, content)) ? base : draft.base
    const update = { changes, base: from, ...changedBy(who, draft) }
    return change(who, draft, update, 'edited', told)
  }

  /** Whether nobody published since what the draft changes: its next edit then starts from what is in force. */
  async function isUntouched({ base, changes }: Draft, content: DirectoryContent) {
    const begun = (await publishedContent(database, base)) ?? content
    return conflictsOf(begun, content, changes).length === 0
  }

  return {
    list: () => listDrafts(database, ['open', 'scheduled']),
    /** A draft by its number; undefined when there is none. */
    find: async (id: number) =>
      Number.isSafeInteger(id) && id > 0 ? findDraft(database, id) : undefined,
    open,
    current,
    /** The content of a draft as its next edit starts from it. */
    content: async (draft: Draft) => apply(current().content, draft.changes),
    save,
    /** Throws PasswordAgain. */
    async agree(who: Who, seen: Seen) {
      const open = await found(who, seen, whyEnded)
      if (!open.done) return open
      demandProofOf(who, now())
      if (!('person' in who)) return refused('Seule une personne de l’équipe donne son accord.')
      const why = whyNotAgree(nameOf(who), open.draft, await readHolders(database))
      if (why) return refused(`Votre accord ne peut pas compter : qui le donnerait ${why}.`)
      const agreed = { agreedBy: nameOf(who), agreedAt: iso() }
      return change(who, open.draft, agreed, 'agreed with')
    },
    /** Each of the national team, and why their agreement with a draft would not count (null: it would). */
    async whoMayAgree(draft: Draft): Promise<MayAgree[]> {
      const holders = await readHolders(database)
      const people = await listPeople(database)
      return people
        .filter((person) => existing(ground, person))
        .filter((person) => person.role === 'national' && !person.disabled)
        .map((person) => ({ person, why: whyNotAgree(person.email, draft, holders) }))
    },
    /** The operator lets somebody agree who owes their entry to one who changed the draft; another change ends it. */
    async lift(who: Who, id: number, reason: string) {
      if (!('tool' in who)) return refused('Seul l’outil d’exploitation le fait.', 'not yours')
      if (reason.trim() === '') return refused(giveReason)
      const draft = await findDraft(database, id)
      if (!draft) return refused(noSuchDraft, 'not there')
      const why = whyEnded(draft)
      if (why) return refused(why, 'moved on')
      return change(who, draft, { lifted: true }, 'lifted the second person of', reason)
    },
    async drop(who: Who, seen: Seen) {
      const open = await found(who, seen, whyEnded)
      if (!open.done) return open
      return change(who, open.draft, { state: 'dropped', publishAt: null }, 'dropped')
    },
    async unschedule(who: Who, seen: Seen) {
      const waiting = await found(who, seen, (draft) =>
        draft.state === 'open' ? 'Ce brouillon n’a pas de date.' : whyEnded(draft),
      )
      if (!waiting.done) return waiting
      const open = { state: 'open', publishAt: null, scheduledBy: null, trouble: null } as const
      return change(who, waiting.draft, open, 'unscheduled')
    },
    /** Begins the draft again on the version in force, keeping what it changes. */
    async rebase(who: Who, seen: Seen) {
      const open = await found(who, seen, whyNotEdit)
      if (!open.done) return open
      await snapshots.refresh()
      const { base } = current()
      const told = `version ${base}`
      const update = { base, ...changedBy(who, open.draft) }
      return change(who, open.draft, update, 'took up again', told)
    },
  }
}
