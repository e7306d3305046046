import { examplesFault } from '../../core/contacts/examples.ts'
import { mergeable, mergeOf } from '../../core/contacts/merging.ts'
import { type Motive, type Motives, motiveInWords, motivesOf } from '../../core/contacts/motives.ts'
import { takesMore, whyNotName } from '../../core/contacts/naming.ts'
import { besideOf, isOrderOf, isSameOrder, stepped } from '../../core/contacts/order.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addMotive,
  changeMotive,
  listMotives,
  lockMotives,
  type MotiveDetails,
  mergeMotives,
  type NewMotive,
  placeMotives,
} from '../../storage/motives.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { changedMeanwhile } from '../meanwhile.ts'
import { isNational, notOneOfYours, onlyNational, type Who } from '../who.ts'
import { usualMotivesOf } from './usual.ts'
import { mayWrite } from './writing.ts'

const noSuchMotive = 'Ce motif n’existe pas, ou n’existe plus.'

const movedMeanwhile =
  'Quelqu’un d’autre a changé cet ordre entre-temps : le voici tel qu’il est, le changer de nouveau s’il le faut.'
const alreadyThere = 'Ce motif est déjà à cette place.'

/** Where a motive came to stand among those that hang from the same, and the order from before. */
export interface Arranged {
  name: string
  /** From 1. */
  place: number
  of: number
  former: number[]
}

interface Told {
  did: Deed
  name: string
  told?: string
}

/** What people choose from, kept by the national team. */
export function motivesIn({ database, now }: Pick<Needs, 'database' | 'now'>) {
  /** Looks, changes and writes it down while nobody else changes a motive; all of it or nothing. */
  async function act<T extends object>(
    who: Who,
    change: (all: Database, motives: Motives) => Promise<Answer<T & Told>>,
  ): Promise<Answer<T & Told>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    return allOrNone(database, async (all): Promise<Answer<T & Told>> => {
      await lockMotives(all)
      const answer = await change(all, motivesOf(await listMotives(all)))
      if (!answer.done) return answer
      const { did, name, told = '' } = answer
      await note(all, who, new Date(now()).toISOString(), { did, noun: 'motive', name, told })
      return answer
    })
  }

  /** The same on a motive that is not merged into another. */
  function onMotive<T extends object>(
    who: Who,
    id: number,
    change: (all: Database, motives: Motives, motive: Motive) => Promise<Answer<T & Told>>,
  ): Promise<Answer<T & Told>> {
    return act(who, async (all, motives) => {
      const motive = motives.all.find((each) => each.id === id)
      return motive ? change(all, motives, motive) : refused(noSuchMotive, 'not there')
    })
  }

  /** Puts those that hang from the same in another order; `seen` is the one that was shown to who acts. */
  function arrange(
    who: Who,
    id: number,
    wanted: (beside: number[]) => number[],
    seen: number[] | null,
  ): Promise<Answer<Arranged>> {
    return onMotive<Arranged>(who, id, async (all, motives, { parent, name }) => {
      const beside = besideOf(motives, { parent })
      const order = wanted(beside)
      if (seen && !isSameOrder(seen, beside)) return refused(movedMeanwhile, 'moved on')
      if (!isOrderOf(order, beside)) return refused(movedMeanwhile, 'moved on')
      if (isSameOrder(order, beside)) return refused(alreadyThere, 'not there')
      await placeMotives(all, order)
      const place = order.indexOf(id) + 1
      const where = { place, of: order.length, former: beside }
      return done({ ...where, did: 'arranged', name, told: `place ${place} sur ${order.length}` })
    })
  }

  const { usualOf, keepAnew } = usualMotivesOf({ database, now })

  return {
    read: async () => motivesOf(await listMotives(database)),
    /** The motives under one's digit keys in a département of one's own: as kept, else what it noted most of late. */
    async usual(who: Who, department: string): Promise<Answer<{ ids: number[] }>> {
      if (!mayWrite(who, department)) return refused(notOneOfYours, 'not yours')
      return done({ ids: await usualOf(who, department) })
    },
    /** Puts what a département noted most of late under one's keys again: nothing else ever moves them. */
    async renewUsual(who: Who, department: string): Promise<Answer> {
      if (!mayWrite(who, department)) return refused(notOneOfYours, 'not yours')
      if ('person' in who) await keepAnew(who.person.id, department)
      return done()
    },
    /** Offers a new one, last among those that hang from the same. */
    add: (who: Who, { name, parent, national, directory }: NewMotive) =>
      act(who, async (all, motives) => {
        if (parent !== null && !takesMore(motives, parent))
          return refused('Choisir une thématique ou un motif de la liste.')
        const why = whyNotName(motives, name, parent)
        if (why) return refused(why)
        await addMotive(all, { parent, name, national, directory })
        const under = parent === null ? '' : `sous ${motiveInWords(motives, parent)}`
        return done({ did: 'offered', name, told: under })
      }),
    /**
     * Another name, level or state, for the contacts that have it already too. `seen`: what was shown to who acts; what
     * somebody changed of it meanwhile is not written over.
     */
    change: (who: Who, id: number, details: MotiveDetails, seen?: MotiveDetails) =>
      onMotive(who, id, async (all, motives, motive) => {
        const since = seen ? changeTold(seen, detailsOf(motive)) : ''
        const by = { did: ['revised'], nouns: ['motive'], name: motive.name } as const
        if (since !== '') return changedMeanwhile(all, who, { by, what: 'ce motif', told: since })
        const why = whyNotName(motives, details.name, motive.parent, id)
        if (why) return refused(why)
        const unfit = examplesFault(details.examples ?? [])
        if (unfit) return refused(unfit)
        await changeMotive(all, id, details)
        return done({ did: 'revised', name: details.name, told: changeTold(motive, details) })
      }),
    /** Puts a motive a step further up (-1) or down (1) among those that hang from the same. */
    step: (who: Who, id: number, step: -1 | 1, seen: number[] | null = null) =>
      arrange(who, id, (beside) => stepped(beside, id, step), seen),
    /** Puts those that hang from the same as a motive in an order, by number. */
    arrange: (who: Who, id: number, { order, seen }: Record<'order' | 'seen', number[]>) =>
      arrange(who, id, () => order, seen),
    /** Moves all that was noted under a motive to another, as deep as it is. */
    merge: (who: Who, id: number, into: number) =>
      onMotive<{ from: string; into: string }>(who, id, async (all, motives, motive) => {
        const to = mergeable(motives, motive).find((each) => each.id === into)
        if (!to) return refused('Choisir avec quoi fusionner.')
        await mergeMotives(all, mergeOf(motives, id, into))
        const told = `avec ${motiveInWords(motives, into)}`
        const name = motiveInWords(motives, id)
        return done({ from: motive.name, into: to.name, did: 'merged', name, told })
      }),
  }
}

/** A motive as its form shows it. */
export function detailsOf(motive: Motive): Required<MotiveDetails> {
  const { name, national, retired, examples = [] } = motive
  return { name, national, retired, directory: motive.directory === true, examples }
}

function changeTold(before: MotiveDetails, after: MotiveDetails): string {
  const said = [
    before.name === after.name ? '' : `${before.name} → ${after.name}`,
    before.national === after.national ? '' : `niveau national : ${yesNo(after.national)}`,
    directoryTold(before, after),
    examplesTold(before, after),
    before.retired === after.retired ? '' : `retiré : ${yesNo(after.retired)}`,
  ]
  return said.filter((each) => each !== '').join(', ')
}

function directoryTold(before: MotiveDetails, { directory }: MotiveDetails): string {
  if (directory === undefined || directory === (before.directory ?? false)) return ''
  return `modifie l’annuaire : ${yesNo(directory)}`
}

function examplesTold({ examples: had = [] }: MotiveDetails, { examples }: MotiveDetails): string {
  if (!examples || examples.join('\n') === had.join('\n')) return ''
  return `exemples : ${had.length} → ${examples.length}`
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non')
