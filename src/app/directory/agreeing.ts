import type { Draft } from '../../core/directory/draft.ts'
import { giveReason, whyEnded } from '../../core/directory/publishing.ts'
import { whyNotAgree } from '../../core/people/entry.ts'
import type { Person } from '../../core/people/people.ts'
import { askedAgreements } from '../../storage/asked-agreements.ts'
import { type Database, inOne } from '../../storage/database.ts'
import { listDrafts } from '../../storage/drafts.ts'
import { readHolders } from '../../storage/entry.ts'
import { listPeople } from '../../storage/people.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { askForAgreement, tellAgreed } from '../letters/directory.ts'
import { existing } from '../people/accounts.ts'
import { demandProofOf, isNational, nameOf, type Who } from '../who.ts'
import type { Ground } from './ground.ts'
import type { OnDraft, Seen } from './on-draft.ts'
import { reasoned } from './reasoned.ts'

/** One of the national team, and why their agreement would not count (null: it would). */
export interface MayAgree {
  person: Person
  why: string | null
}

/** Drafts as they stand for one of the national team, each once, the last touched first. */
export interface StandingDrafts {
  asked: Draft[]
  own: Draft[]
  others: Draft[]
}

/** The second person of a draft. */
export function agreeingOf(
  ground: Pick<Ground, 'database' | 'config' | 'marks' | 'now'>,
  onDraft: OnDraft,
) {
  const { found, named, change } = onDraft
  const { database, now } = ground
  /** Each of the national team, and why their agreement with a draft would not count (null: it would). */
  async function whoMayAgree(draft: Draft): Promise<MayAgree[]> {
    const holders = await readHolders(database)
    const people = await listPeople(database)
    return people
      .filter((person) => existing(ground, person))
      .filter((person) => person.role === 'national' && !person.disabled)
      .map((person) => ({ person, why: whyNotAgree(person.email, draft, holders) }))
  }

  return {
    /** Throws PasswordAgain. */
    async agree(who: Who, seen: Seen) {
      const open = await found(who, seen, whyEnded)
      if (!open.done) return open
      demandProofOf(who, now())
      if (!('person' in who)) return refused('Seule une personne de l’équipe donne son accord.')
      const why = whyNotAgree(nameOf(who), open.draft, await readHolders(database))
      if (why) return refused(`Votre accord ne peut pas compter : qui le donnerait ${why}.`)
      const update = { agreedBy: nameOf(who), agreedAt: new Date(now()).toISOString() }
      const also = (all: Database) => tellAgreed(all, ground, { who, draft: open.draft })
      return change(who, open.draft, { update, did: 'agreed with', also })
    },
    /**
     * Asks each of those who can agree with a draft, by letter; as it is, each is asked once. The reason that is given
     * is kept first, as they read it; null leaves the draft's own.
     */
    async askToAgree(
      who: Who,
      seen: Seen,
      reason: string | null = null,
    ): Promise<Answer<{ asked: string[] }>> {
      const open =
        reason === null
          ? await found(who, seen, whyEnded)
          : await reasoned(onDraft, who, seen, reason)
      if (!open.done) return open
      const { draft } = open
      if (draft.agreedBy !== null) return refused('Quelqu’un a déjà donné son accord.', 'moved on')
      const people = (await whoMayAgree(draft))
        .filter(({ person, why }) => why === null && person.email !== nameOf(who))
        .map(({ person }) => person)
      const asked = people.map(({ name }) => name)
      if (people.length === 0) return refused('Personne ne peut donner son accord pour le moment.')
      return inOne(database, async (all) => {
        await askForAgreement(all, ground, { who, draft, people })
        const at = new Date(now()).toISOString()
        const told = asked.join(', ')
        await note(all, who, at, {
          did: 'asked to agree with',
          noun: 'draft',
          name: draft.id,
          told,
        })
        return done({ asked })
      })
    },
    whoMayAgree,
    /** Who was asked to agree with some drafts as they are. */
    asked: (drafts: Draft[]) => askedAgreements(database, drafts),
    /**
     * The drafts on their way, for one of the national team: those with which one is asked to agree and still can, one's
     * own, and the others'.
     */
    async standing(who: Who): Promise<StandingDrafts> {
      if (!isNational(who)) return { asked: [], own: [], others: [] }
      const drafts = await listDrafts(database, ['open', 'scheduled'])
      const waiting = drafts.filter(({ agreedBy }) => agreedBy === null)
      const holders = await readHolders(database)
      const me = nameOf(who)
      const asked = (await askedAgreements(database, waiting))
        .filter(({ address }) => address === me)
        .map(({ draft }) => draft)
      const isAsked = (draft: Draft) =>
        asked.includes(draft.id) && whyNotAgree(me, draft, holders) === null
      const isOwn = ({ author }: Draft) => author === me
      return {
        asked: drafts.filter(isAsked),
        own: drafts.filter(isOwn),
        others: drafts.filter((draft) => !isOwn(draft) && !isAsked(draft)),
      }
    },
    /** The operator lets somebody agree who owes their entry to one who changed the draft; another change ends it. */
    async lift(who: Who, id: number, reason: string) {
      if (!('tool' in who)) return refused('Seul l’outil d’exploitation le fait.', 'not yours')
      if (reason.trim() === '') return refused(giveReason)
      const open = await named(who, id, whyEnded)
      if (!open.done) return open
      const did = 'lifted the second person of'
      return change(who, open.draft, { update: { lifted: true }, did, told: reason })
    },
  }
}
