import { mayBeMissedSince } from '../../core/call/outcome.ts'
import {
  calledBackWith,
  forgetCallbacks,
  noteCallbacks,
  waitingWith,
} from '../../storage/callbacks.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { nameOf, type Who } from '../who.ts'
import { type FollowedCall, findFollowed, isNumber, mayUnmask } from './following.ts'

const noSuchCall = 'Cet appel n’existe pas, ou n’est pas l’un des vôtres.'
const onlyToCallBack =
  'Le numéro d’un appelant n’est montré que pour le rappeler : par les référents du département, quand personne n’a répondu.'
const anotherSince = 'Un autre rappel a été noté depuis que cette page le montre : il reste.'
const noteLength = 500

type Done<T> = Answer<T & { did: Deed; told?: string }>

/** What is done about calls that nobody answered. */
export function callbacksOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  const iso = () => new Date(now()).toISOString()

  /** Does something about a call within reach and writes it down, both or neither. */
  function onCall<T extends object>(
    who: Who,
    call: string,
    act: (all: Database, followed: FollowedCall) => Promise<Done<T>>,
  ): Promise<Answer<T>> {
    return allOrNone(database, async (all): Promise<Answer<T>> => {
      const followed = await findFollowed(all, who, call)
      if (!followed) return refused(noSuchCall, 'not there')
      const answer = await act(all, followed)
      if (!answer.done) return answer
      const { did, told = '' } = answer
      const { department } = followed.row
      await note(all, who, iso(), { did, noun: 'call', name: call, department, told })
      return answer
    })
  }

  return {
    /** The number of a caller who waits to be called back. */
    unmask: (who: Who, call: string) =>
      onCall<{ number: string }>(who, call, async (_, followed) => {
        const { caller } = followed.row
        if (!mayUnmask(who, followed) || !isNumber(caller))
          return refused(onlyToCallBack, 'not yours')
        return done({ number: caller, did: 'saw the number' })
      }),
    /** Notes that somebody called back about a call and those before it of the same caller, and what was said or done (500 characters). */
    noteCallback: (who: Who, call: string, typed: string) =>
      onCall<{ calls: number }>(who, call, async (all, { callback, toCallBack, row }) => {
        if (callback) return refused(`${callback.person} avait déjà noté ce rappel.`, 'moved on')
        if (!toCallBack) return refused('Cet appel n’attend pas de rappel.', 'not there')
        const note = typed.trim().slice(0, noteLength)
        const calls = await waitingWith(all, row, mayBeMissedSince(iso()))
        const own = new Set([call, ...calls])
        await noteCallbacks(all, [...own], { at: iso(), person: nameOf(who), note })
        return done({ calls: own.size, did: 'called back about', told: andBefore(own.size) })
      }),
    /**
     * Takes the note of a call back away, from every call that it was about: it was another caller. `seen`: the instant
     * (ISO) of the call back that was shown to who acts; another's since stays.
     */
    undoCallback: (who: Who, call: string, seen?: string) =>
      onCall<{ calls: number }>(who, call, async (all, { callback, row }) => {
        if (!callback) return refused('Personne n’a noté de rappel.', 'not there')
        if (seen !== undefined && seen !== callback.at) return refused(anotherSince, 'moved on')
        const calls = await calledBackWith(all, row, callback)
        await forgetCallbacks(all, calls)
        const told = `noté par ${callback.person}`
        return done({ calls: calls.length, did: 'undid the call back about', told })
      }),
  }
}

const andBefore = (calls: number) =>
  calls > 1 ? `avec ${calls - 1} d’avant, du même appelant` : ''
