import { mergeable, mergeOf } from '../../core/contacts/merging.ts'
import {
  type Motive,
  type Motives,
  motiveBefore,
  motiveInWords,
  motivesOf,
} from '../../core/contacts/motives.ts'
import { takesMore, whyNotName } from '../../core/contacts/naming.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addMotive,
  changeMotive,
  exchangePlaces,
  listMotives,
  lockMotives,
  type MotiveDetails,
  mergeMotives,
  type NewMotive,
} from '../../storage/motives.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isNational, notOneOfYours, onlyNational, type Who } from '../who.ts'
import { usualMotivesOf } from './usual.ts'
import { mayWrite } from './writing.ts'

export type MotivesKept = ReturnType<typeof motivesIn>

const noSuchMotive = 'Ce motif n’existe pas, ou n’existe plus.'

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
    /** Another name, level or state, for the contacts that have it already too. */
    change: (who: Who, id: number, details: MotiveDetails) =>
      onMotive(who, id, async (all, motives, motive) => {
        const why = whyNotName(motives, details.name, motive.parent, id)
        if (why) return refused(why)
        await changeMotive(all, id, details)
        return done({ did: 'revised', name: details.name, told: changeTold(motive, details) })
      }),
    /** Puts a motive before the one above it, among those that hang from the same. */
    moveUp: (who: Who, id: number) =>
      onMotive<{ above: string }>(who, id, async (all, motives, motive) => {
        const above = motiveBefore(motives, motive)
        if (!above) return refused('Ce motif est déjà le premier.', 'not there')
        await exchangePlaces(all, id, above.id)
        return done({ above: above.name, did: 'moved up', name: motive.name })
      }),
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

function changeTold(before: Motive, after: MotiveDetails): string {
  const said = [
    before.name === after.name ? '' : `${before.name} → ${after.name}`,
    before.national === after.national ? '' : `niveau national : ${yesNo(after.national)}`,
    directoryTold(before, after),
    before.retired === after.retired ? '' : `retiré : ${yesNo(after.retired)}`,
  ]
  return said.filter((each) => each !== '').join(', ')
}

function directoryTold(before: Motive, { directory }: MotiveDetails): string {
  if (directory === undefined || directory === (before.directory ?? false)) return ''
  return `modifie l’annuaire : ${yesNo(directory)}`
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non')
