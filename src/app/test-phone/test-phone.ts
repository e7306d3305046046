import { randomBytes } from 'node:crypto'
import type { CallRow } from '../../core/call/outcome.ts'
import { learnNames } from '../../core/call/speech/match.ts'
import { noSuchDraft } from '../../core/directory/publishing.ts'
import { placeCall } from '../../phone/call.ts'
import type { CallPlan } from '../../phone/plan.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Ground } from '../ground.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { answeringOf } from './answering.ts'
import { type Question, type Step, TestCall } from './call.ts'
import { actOf, behaviourOf, hangsUp } from './caller.ts'
import { clockFrom } from './clock.ts'
import { openDoor } from './door.ts'
import { openRehearsalJournal } from './journal.ts'
import { placingOf } from './placing.ts'

/** A test call so far. */
export interface TestCallSoFar {
  steps: Step[]
  question: Question | null
  ended: boolean
  /** Its TwiML, once it has ended. */
  documents: string[]
  row: CallRow | null
}

const mostCalls = 20
const noSuchCall = refused('Cet appel n’est plus là.', 'not there')

/** The test phone: real webhooks, posted to the handler of calls over a door of their own. */
export function testPhoneOf(
  ground: Pick<
    Ground,
    | 'database'
    | 'databasePath'
    | 'config'
    | 'snapshots'
    | 'publishing'
    | 'security'
    | 'sounds'
    | 'log'
    | 'now'
  >,
) {
  const { config, publishing, log, now } = ground
  const calls = openCalls()
  const { record, rowOf } = openRehearsalJournal()
  const door = openDoor(answeringOf(ground, record, now))

  async function run(call: TestCall, at: number, version: number | null): Promise<void> {
    const { publicUrl, tokens } = config
    const clock = clockFrom(at)
    const phone = { baseUrl: await door.baseUrl(), publicUrl, token: tokens[0] ?? '', clock }
    await placeCall(phone, planOf(call, version)).then(
      (ended) => call.end(ended),
      (error: Error) => {
        log.warn({ error: error.message }, 'a test call failed')
        call.end(null)
      },
    )
  }

  return {
    /**
     * Dials; `at` in ms since 1970, on a draft's directory when one is named. A draft that is not there, is
     * published or dropped is refused: another directory is never called in its place.
     */
    async start(
      who: Who,
      { at, draft }: { at: number; draft: number | null },
    ): Promise<Answer<{ call: string }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const version = draft === null ? null : await publishing.rehearse(draft)
      if (draft !== null && version === null)
        return refused(`${noSuchDraft} Ou il est déjà publié ou abandonné.`)
      const call = new TestCall(nameOf(who))
      const id = calls.keep(call)
      run(call, at, version)
      await call.idle()
      return done({ call: id })
    },
    /** Keys, words, '' for silence, 'raccrocher', or how a line behaves, in a call of one's own. */
    async act(who: Who, id: string, given: string): Promise<Answer> {
      const call = calls.find(who, id)
      if (!call) return noSuchCall
      if (!call.give(given)) return refused('Cet appel n’attend rien.', 'moved on')
      await call.idle()
      return done()
    },
    /** A call of one's own so far. */
    read(who: Who, id: string): TestCallSoFar | undefined {
      const call = calls.find(who, id)
      if (!call) return undefined
      const { steps, question, report, ended } = call
      const row = report ? rowOf(report.callSid) : undefined
      return { steps, question, ended, documents: report?.documents ?? [], row: row ?? null }
    },
    /** Reads all names now, a fraction of a second that no test call should wait for. */
    learn: learnNames,
    ...placingOf(ground),
    close() {
      calls.hangUp()
      door.close()
    },
  }
}

/** The test calls in memory, each found by whoever began it; the oldest make room, hung up. */
function openCalls() {
  const calls = new Map<string, TestCall>()
  return {
    find: (who: Who, id: string) =>
      calls.get(id)?.owner === nameOf(who) ? calls.get(id) : undefined,
    keep(call: TestCall): string {
      const id = randomBytes(12).toString('hex')
      calls.set(id, call)
      for (const old of [...calls.keys()].slice(0, -mostCalls)) {
        calls.get(old)?.give(hangsUp)
        calls.delete(old)
      }
      return id
    },
    hangUp(): void {
      for (const call of calls.values()) call.give(hangsUp)
    },
  }
}

function planOf(call: TestCall, version: number | null): CallPlan {
  return {
    test: version === null ? {} : { version },
    caller: async ({ speech, digits }) => actOf(await call.ask({ of: 'caller', speech, digits })),
    lines: async (number) => behaviourOf(await call.ask({ of: 'line', number })),
    onMoment: (moment) => call.told(moment),
  }
}
