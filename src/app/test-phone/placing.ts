import { learnNames } from '../../core/call/speech/match.ts'
import { placeCall } from '../../phone/call.ts'
import type { CallPlan } from '../../phone/plan.ts'
import type { CallReport } from '../../phone/report.ts'
import { takeIn } from '../../storage/taking-in.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Ground } from '../ground.ts'
import type { Who } from '../who.ts'
import { type AnsweringGround, answeringOf } from './answering.ts'
import { clockFrom } from './clock.ts'
import { openDoor } from './door.ts'
import { type CallWithFacts, openRehearsalJournal } from './journal.ts'

/** A call that was placed: its report, and what the log would say of it. */
export interface Placed {
  report: CallReport
  row: CallWithFacts | null
}

export const localModeOnly =
  'Noter dans le journal un appel que personne n’a fait n’est permis qu’en mode local.'

const toolOnly = refused('Seul l’outil d’exploitation le fait.', 'not yours')

/** Whole calls of the operator's tool, as if a caller had made them: nothing marks them as tests. */
export function placingOf(ground: AnsweringGround & Pick<Ground, 'databasePath' | 'now'>) {
  const { config, database, databasePath, now } = ground

  /** Places a call at an instant (ms since 1970) on the directory in force; time passes in the call only. */
  async function place(
    who: Who,
    { at, ...plan }: CallPlan & { at: number },
  ): Promise<Answer<Placed>> {
    if (!('tool' in who)) return toolOnly
    learnNames()
    const clock = clockFrom(at)
    const { record, rowOf } = openRehearsalJournal()
    const door = openDoor(answeringOf(ground, record, clock.now))
    const { publicUrl, tokens } = config
    try {
      const phone = { baseUrl: await door.baseUrl(), publicUrl, token: tokens[0] ?? '', clock }
      const report = await placeCall(phone, plan)
      return done({ report, row: rowOf(report.callSid) ?? null })
    } finally {
      door.close()
    }
  }

  /** Why a call that nobody made cannot be kept in the log, or null. */
  function whyNotKeep(who: Who) {
    if (!('tool' in who)) return toolOnly
    return config.local ? null : refused(localModeOnly)
  }

  /** Puts a placed call into the log, for its pages to show something; in local mode only. */
  async function keep(who: Who, { call, department, events }: CallWithFacts): Promise<Answer> {
    const why = whyNotKeep(who)
    if (why) return why
    await takeIn(
      databasePath,
      events.map((event) => [event.call, event.key, event.at, JSON.stringify(event.fact)]),
    )
    const at = new Date(now()).toISOString()
    await note(database, who, at, { did: 'recorded', noun: 'call', name: call, department })
    return done()
  }

  return { place, keep, whyNotKeep }
}
