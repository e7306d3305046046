import { readWords } from '../../core/requests/dealing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addIncidentAnswer,
  answersOf,
  dueAnswers,
  leftWaiting,
  settleAnswer,
} from '../../storage/incident-answers.ts'
import { findIncident } from '../../storage/incidents.ts'
import { type Answer, done, refused } from '../answer.ts'
import { happenOf, type RequestNeeds } from '../requests/happening.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { noSuchIncident, noted } from './opening.ts'

type Due = Awaited<ReturnType<typeof dueAnswers>>[number]

/** An answer to all who are joined, as it is typed; the form of a key sends one only. */
export interface TypedAnswer {
  key: string
  text: string
  solves: boolean
  /** The latest answer on the page on which it was typed, 0: none; what left since asks first. */
  seen?: number
}

/** Requests that an answer reaches while its page is waited for; the tasks go on with the others. */
const atOnce = 40
const cameSince =
  'Une autre réponse est partie à tous depuis que la page est ouverte : la lire, puis envoyer.'
const nobody = 'Aucune demande rattachée n’attend : il n’y a personne à qui répondre.'

/** One answer for all requests of an incident: kept once with those it goes to, then written in each by a step of its own. */
export function answeringOf(needs: RequestNeeds) {
  const { database, now, log } = needs
  const { within, happen } = happenOf(needs)
  const iso = () => new Date(now()).toISOString()

  /** Writes the answer in one request, with its letters, once. */
  async function answerOne(due: Due): Promise<void> {
    const settled = { answer: due.id, request: due.request }
    const answered = await allOrNone(database, async (all): Promise<Answer> => {
      if (!(await settleAnswer(all, settled, iso()))) return done()
      const dealt = await within(
        all,
        due.request,
        () => ({ role: 'national', email: due.author }),
        {
          event: { kind: 'incident answered', solves: due.solves },
          what: 'answered',
          told: due.solves
            ? 'à tous ceux que l’incident concerne, résolue'
            : 'à tous ceux que l’incident concerne',
          message: { kind: 'answer', text: due.text, author: due.author, participant: null },
          happened: { text: due.text, solves: due.solves },
        },
      )
      return 'anew' in dealt ? refused('') : dealt
    })
    // What is over meanwhile, or off the incident, gets none.
    if (!answered.done) await settleAnswer(database, settled, iso())
  }

  /** Lets answers reach up to so many requests that they still have to; how many. */
  async function deliver(limit: number): Promise<number> {
    const found = await dueAnswers(database, limit)
    for (const due of found)
      await answerOne(due).catch((error: Error) =>
        log.error(
          { request: due.request, error: error.message },
          'an answer to all waits: a fault',
        ),
      )
    return found.length
  }

  /** Keeps an answer with those it goes to, in the caller's transaction; how many, null when it is kept already. */
  function keep(all: Database, who: Who, incident: number, { key, text, solves }: TypedAnswer) {
    return addIncidentAnswer(all, { key, incident, at: iso(), author: nameOf(who), text, solves })
  }

  return {
    deliver,
    keep,
    /** Sends one answer to each requester who is joined, and to those in copy, each a letter of their own. */
    async answer(who: Who, id: number, typed: TypedAnswer): Promise<Answer<{ to: number }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const words = readWords(typed.text)
      if ('fault' in words) return refused(words.fault)
      const kept = await allOrNone(database, async (all): Promise<Answer<{ to: number }>> => {
        const incident = Number.isSafeInteger(id) ? await findIncident(all, id) : undefined
        if (!incident) return refused(noSuchIncident, 'not there')
        const [last] = await answersOf(all, id)
        const to = await keep(all, who, id, { ...typed, text: words.value })
        if (to === null) return done({ to: 0 })
        if (to === 0) return refused(nobody)
        if (typed.seen !== undefined && typed.seen !== (last?.id ?? 0))
          return refused(cameSince, 'moved on')
        const told = `${to} demandes : ${incident.title}`
        await noted(all, who, iso(), 'answered', { ...incident, told })
        return done({ to })
      })
      if (kept.done) await deliver(atOnce)
      return kept
    },
    /** Gives back to those who deal with them the requests that wait for an incident that is over, unanswered. */
    async giveBack(limit: number): Promise<number> {
      const left = await leftWaiting(database, limit)
      for (const { id, closedBy } of left)
        await happen(id, () => ({ role: 'national', email: closedBy }), {
          event: { kind: 'left' },
          what: 'left',
          told: 'l’incident est terminé',
        })
      return left.length
    },
  }
}

/** Goes on, again and again, with answers to all that a page could not wait for, or that a crash left undone. */
export function answersAtTheirTime(needs: RequestNeeds) {
  const { deliver, giveBack } = answeringOf(needs)
  return {
    deliver: async () => void (await deliver(atOnce)),
    giveBack: async () => void (await giveBack(atOnce)),
  }
}
