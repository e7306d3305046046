import { type Motives, motivesOf } from '../../core/contacts/motives.ts'
import {
  hasWords,
  mayChange,
  mayErase,
  mayRead,
  motiveOfProposal,
  type Proposer,
  standingFirst,
} from '../../core/requests/proposals.ts'
import {
  type AnswerContent,
  type AnswerFaults,
  readAnswer,
  type StandardAnswer,
  type TypedAnswer,
} from '../../core/requests/standard-answers.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import {
  addAnswer,
  addAnswerChange,
  changeAnswer,
  changesOfAnswer,
  eraseAnswer,
  findAnswer,
  listAnswers,
} from '../../storage/requests/standard-answers.ts'
import { messagesOf } from '../../storage/requests/story.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isNational, nameOf, onlyNational, reachOf, type Who } from '../who.ts'
import { findVisible } from './visible.ts'

export const noSuchAnswer =
  'Cette réponse type n’existe pas, ou n’est proposée que dans un autre département.'
const adoptedOnes = 'Cette réponse type est adoptée : seule l’équipe nationale la change.'
export const onlyWithdrawn =
  'Seule l’équipe nationale efface pour de bon, et seulement ce qui est déjà retiré.'
const changedSince =
  'Cette réponse type a changé depuis que la page est ouverte : la relire, puis enregistrer.'
const tooMany = 'Il y a déjà 1 000 réponses types en usage : en retirer avant d’en ajouter.'
const mostAnswers = 1_000

type Faulty = Refusal & { faults: AnswerFaults }
export type StandardAnswers = ReturnType<typeof standardAnswersOf>

export const proposerOf = (who: Who): Proposer => ({ email: nameOf(who), scope: reachOf(who) })

/** Texts that are used in answers again and again: proposed by référents, adopted and kept by the national team. */
export function standardAnswersOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  const motives = async () => motivesOf(await listMotives(database))

  async function find(who: Who, id: number): Promise<StandardAnswer | null> {
    const answer = Number.isSafeInteger(id) ? await findAnswer(database, id) : undefined
    return answer && mayRead(proposerOf(who), answer) ? answer : null
  }

  /** Changes one, with what it was then and a line in the register; `seen`: the revision of the page. */
  function act(who: Who, { id, seen }: Seen, rule: Rule): Promise<Answer<Changed>> {
    return allOrNone(database, async (all): Promise<Answer<Changed>> => {
      const answer = Number.isSafeInteger(id) ? await findAnswer(all, id) : undefined
      if (!answer || !mayRead(proposerOf(who), answer)) return refused(noSuchAnswer, 'not there')
      const why = rule.why(answer)
      if (why) return why
      if (rule.isDone?.(answer)) return done({ title: answer.title })
      if (seen !== undefined && seen !== answer.revision) return refused(changedSince, 'moved on')
      const change = rule.change
      if (!(await changeAnswer(all, answer, change))) return refused(changedSince, 'moved on')
      const { title, text } = { ...answer, ...change }
      await write(all, who, { id, title, text, department: answer.department }, rule.did)
      return done({ title })
    })
  }

  async function write(all: Database, who: Who, answer: Written, did: Deed): Promise<void> {
    const at = new Date(now()).toISOString()
    const { id, title, text, department } = answer
    await addAnswerChange(all, { answer: id, at, who: nameOf(who), what: did, title, text })
    await note(all, who, at, { did, noun: 'standard answer', name: title, department })
  }

  const changeable = (who: Who) => (answer: StandardAnswer) =>
    mayChange(proposerOf(who), answer) ? null : refused(adoptedOnes, 'not yours')

  return {
    /** Those that somebody may read and that have the words they search: what is proposed first, what is withdrawn last. */
    async list(who: Who, typed: string) {
      const all = await motives()
      const proposer = proposerOf(who)
      const readable = (await listAnswers(database)).filter(
        (each) => mayRead(proposer, each) && (!each.withdrawn || mayChange(proposer, each)),
      )
      const answers = readable.filter((each) => isFound(all, each, typed))
      return { answers: answers.sort(standingFirst), motives: all, total: readable.length }
    },
    /** One, with what was done to it and what who looks may do. */
    async look(who: Who, id: number) {
      const answer = await find(who, id)
      if (!answer) return refused(noSuchAnswer, 'not there')
      return done({
        answer,
        motives: await motives(),
        changes: await changesOfAnswer(database, id),
        mayChange: mayChange(proposerOf(who), answer),
        mayErase: mayErase(proposerOf(who), answer),
        mayAdopt: isNational(who),
      })
    },
    /** What one is begun with: the motive of a request and the words of an answer in it; nothing where there is none. */
    async begin(who: Who, from: { request: number; message: number } | null) {
      const request = from && (await findVisible({ database }, who, from.request))
      const messages = request ? await messagesOf(database, request.id, { notes: false }) : []
      const said = messages.find(({ id, kind }) => id === from?.message && kind === 'answer')
      const motive = request ? String(request.motive) : ''
      const department = request?.department ?? ''
      const typed: TypedAnswer = { title: '', text: said?.text ?? '', motive, department }
      return { typed, motives: await motives(), own: ownOf(who) }
    },
    /** Adds one: the national team's is for all at once, a référent's is proposed and used in their département. The same once more, as by a button pressed twice, is the one that is there. */
    async add(
      who: Who,
      typed: TypedAnswer,
    ): Promise<Answer<{ id: number; title: string }> | Faulty> {
      const read = readAnswer(typed, { motives: await motives(), own: ownOf(who) })
      const { value } = read
      if (!value) return faulty(read.faults)
      return allOrNone(database, async (all): Promise<Answer<{ id: number; title: string }>> => {
        const used = (await listAnswers(all)).filter(({ withdrawn }) => !withdrawn)
        const same = used.find((each) => isSame(each, value))
        if (same) return done({ id: same.id, title: same.title })
        if (used.length >= mostAnswers) return refused(tooMany)
        const adopted = isNational(who)
        const id = await addAnswer(all, { ...value, adopted, author: nameOf(who) })
        await write(all, who, { id, ...value }, adopted ? 'adopted' : 'proposed')
        return done({ id, title: value.title })
      })
    },
    /** Another title, text or motive. */
    async change(who: Who, seen: Seen, typed: TypedAnswer): Promise<Answer<Changed> | Faulty> {
      const answer = await find(who, seen.id)
      if (!answer) return refused(noSuchAnswer, 'not there')
      const own = answer.department === null ? null : [answer.department]
      const { value, faults } = readAnswer(typed, { motives: await motives(), own })
      if (!value) return faulty(faults)
      return act(who, seen, { why: changeable(who), change: value, did: 'rewrote' })
    },
    /** Offers a proposed one to all. */
    adopt: (who: Who, seen: Seen) =>
      act(who, seen, {
        why: () => (isNational(who) ? null : refused(onlyNational, 'not yours')),
        change: { adopted: true, withdrawn: false },
        did: 'adopted',
        isDone: ({ adopted, withdrawn }) => adopted && !withdrawn,
      }),
    /** Offers it to nobody any more; `restore` takes that back. */
    withdraw: (who: Who, seen: Seen) =>
      act(who, seen, {
        why: changeable(who),
        change: { withdrawn: true },
        did: 'withdrew',
        isDone: ({ withdrawn }) => withdrawn,
      }),
    /** Erases a withdrawn one with all that it ever said; nothing takes that back. */
    erase: (who: Who, id: number): Promise<Answer<Changed>> =>
      allOrNone(database, async (all): Promise<Answer<Changed>> => {
        const answer = Number.isSafeInteger(id) ? await findAnswer(all, id) : undefined
        if (!answer || !mayRead(proposerOf(who), answer)) return refused(noSuchAnswer, 'not there')
        if (!mayErase(proposerOf(who), answer)) return refused(onlyWithdrawn, 'not yours')
        const { title, department } = answer
        await eraseAnswer(all, id)
        const at = new Date(now()).toISOString()
        await note(all, who, at, { did: 'erased', noun: 'standard answer', name: id, department })
        return done({ title })
      }),
    restore: (who: Who, seen: Seen) =>
      act(who, seen, {
        why: changeable(who),
        change: { withdrawn: false },
        did: 'restored',
        isDone: ({ withdrawn }) => !withdrawn,
      }),
  }
}

interface Seen {
  id: number
  seen?: number | undefined
}
interface Changed {
  title: string
}
type Written = Pick<StandardAnswer, 'id' | 'title' | 'text' | 'department'>

/** What an act demands, changes, and is called. */
interface Rule {
  why(answer: StandardAnswer): Refusal | null
  change: Parameters<typeof changeAnswer>[2]
  did: Deed
  /** A second press finds nothing to do. */
  isDone?(answer: StandardAnswer): boolean
}

const faulty = (faults: AnswerFaults): Faulty => ({
  ...refused(Object.values(faults).join(' ')),
  faults,
})

/** The départements of which somebody may propose; null: the nation's. */
export function ownOf(who: Who): readonly string[] | null {
  const scope = reachOf(who)
  return scope === 'all' ? null : scope
}

const isFound = (motives: Motives, answer: StandardAnswer, typed: string) =>
  hasWords([answer.title, answer.text, motiveOfProposal(motives, answer)], typed)

const isSame = (one: AnswerContent, other: AnswerContent) =>
  (['title', 'text', 'motive', 'department'] as const).every((part) => one[part] === other[part])
