import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import { actsOf } from '../../../src/app/acts.ts'
import { callbacksOf } from '../../../src/app/calls/callbacks.ts'
import { listingOf } from '../../../src/app/calls/listing.ts'
import { storiesOf } from '../../../src/app/calls/story.ts'
import { waitingOf } from '../../../src/app/calls/waiting.ts'
import { withoutBeginningOf } from '../../../src/app/calls/without-beginning.ts'
import { openSnapshots } from '../../../src/app/directory/snapshots.ts'
import { indicatorsOf } from '../../../src/app/indicators.ts'
import { journalOf } from '../../../src/app/journal.ts'
import { retentionOf } from '../../../src/app/retention.ts'
import { surveysOf } from '../../../src/app/surveys/surveys.ts'
import { whatIfOf } from '../../../src/app/what-if/what-if.ts'
import { departmentOf } from '../../../src/core/departments.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import { localTime } from '../../../src/core/schedule/days.ts'
import type { TermLength } from '../../../src/core/schedule/terms.ts'
import { openLog } from '../../../src/settings/log.ts'
import { callSettingsOf } from '../../../src/settings/service.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import type { CallsTable } from '../../../src/storage/tables/calls.ts'
import { placePrepared, settingsIn } from '../../shared.ts'

const log = openLog('silent')

/** Somebody with an account. */
export function personOf(name: string, role: 'national' | 'referent', departments: string[] = []) {
  const email = `${name}@example.org`
  const person = { id: 1, email, name, role, departments, hasPassword: true, disabled: false }
  return { person, provenAt: 0 } satisfies Actor
}

export const claire = personOf('claire', 'national')
export const rene = personOf('rene', 'referent', ['69'])
export const lea = personOf('lea', 'referent', ['75'])
export const tool = { tool: 'root' }

/** Calls, their figures and surveys on a database of their own, at ten on 30 November 2026 in Paris. */
export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'svi-calls-'))
  const databasePath = join(folder, 'svi.sqlite')
  const now = () => Date.parse('2026-11-30T09:00:00Z')
  const config = settingsIn({ LOG_LEVEL: 'silent' })
  await placePrepared(databasePath, config, now())
  const database = openDatabase(databasePath)
  const snapshots = await openSnapshots(database, config, log)
  const settings = callSettingsOf(config.service)
  const ground = { config, database, databasePath, snapshots, settings, now }
  let calls = 0

  return {
    database,
    calls: {
      ...storiesOf(ground),
      ...callbacksOf(ground),
      ...listingOf(ground),
      ...waitingOf(ground),
      ...withoutBeginningOf(ground),
    },
    surveys: surveysOf(ground),
    /** The same surveys, once the operator has set another period. */
    surveysBy: (surveyPeriod: TermLength) =>
      surveysOf({ ...ground, config: { ...config, service: { ...config.service, surveyPeriod } } }),
    indicators: indicatorsOf(ground),
    whatIf: whatIfOf(ground),
    retention: retentionOf(ground),
    journal: journalOf(ground),
    /** A call that nobody in the Rhône answered, unless it is said to be another: its name. */
    async call(change: Partial<Insertable<CallsTable>> = {}): Promise<string> {
      const call = `CA${String(++calls).padStart(32, '0')}`
      const row = { ...missed, call, ...change }
      const zone = departmentOf(row.department ?? '75').timeZone
      const local = localTime(Date.parse(row.started_at), zone)
      await database
        .insertInto('calls')
        .values({ ...row, ...local })
        .execute()
      if (change.answered_later)
        await database
          .updateTable('calls')
          .set({ answered_later: change.answered_later })
          .where('call', '=', call)
          .execute()
      return call
    },
    /** The register of acts, a line each, the first act first. */
    async acts() {
      const found = await actsOf(ground).newest({ tool: 'root' }, {}, 100)
      if (!found.done) throw new Error(found.why)
      return found.acts
        .map(({ who, did, noun, name, department, told }) =>
          [`${who} ${did} ${noun}`, name, department && `(${department})`, told && `: ${told}`]
            .filter(Boolean)
            .join(' '),
        )
        .reverse()
    },
    async close() {
      snapshots.close()
      await database.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

const startedAt = '2026-11-30T08:45:00.000Z'
const leg = {
  leg: 'CB1',
  line: 'l1',
  label: 'Accueil SIAO',
  startedAt,
  ringSeconds: 20,
  result: 'no_answer',
  bridgedAt: null,
  talkSeconds: null,
}

/** A call of the Rhône that nobody answered, a quarter of an hour ago. */
export const missed: Omit<Insertable<CallsTable>, 'call' | 'day' | 'minute'> = {
  started_at: startedAt,
  ended_at: '2026-11-30T08:46:00.000Z',
  last_at: '2026-11-30T08:46:00.000Z',
  swept: 0,
  caller: '+33199000001',
  version: 1,
  department: '69',
  how: 'keys',
  tries: 0,
  outcome: 'unanswered',
  reason: null,
  answered_by: null,
  wait_seconds: null,
  talk_seconds: null,
  legs: JSON.stringify([leg]),
  events: '[]',
  test: 0,
  chosen_at: startedAt,
}
