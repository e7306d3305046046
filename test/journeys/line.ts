import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { JournalEvent } from '../../src/core/call/journal.ts'
import type { CallRow } from '../../src/core/call/outcome.ts'
import { placeCall } from '../../src/phone/call.ts'
import type { Faults } from '../../src/phone/options.ts'
import type { CallPlan } from '../../src/phone/plan.ts'
import type { CallReport } from '../../src/phone/report.ts'
import { openServer } from '../../src/processes/connections.ts'
import { openLog } from '../../src/settings/log.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { findCall, listCalls } from '../../src/storage/calls.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { placePrepared, settingsIn, sharedThreads } from '../shared.ts'
import { portOf, there } from '../typed.ts'
import { type App, openApp } from '../whole.ts'

export const token = 'token-of-the-journeys'
export const publicUrl = 'https://svi.example.org'
/** Monday 30 November 2026, ten o'clock in Paris: open. */
export const monday = '2026-11-30T09:00:00Z'

export interface Line {
  config: Settings
  app: App
  database: Database
  baseUrl: string
  clock: { now(): number; advance(milliseconds: number): void; set(instant: string): void }
  /** A whole call, and the row the log keeps of it. */
  call(
    plan: CallPlan,
    faults?: Faults,
  ): Promise<{ report: CallReport; row: CallRow; heard: string }>
  row(callSid: string): Promise<(CallRow & { events: JournalEvent[] }) | undefined>
  rows(): Promise<CallRow[]>
  close(): Promise<void>
}

/** The real application on a database of its own, with a clock that only moves when told. */
export async function openLine({
  at = monday,
  folder,
  threads = false,
  open = openApp,
  log = openLog('silent'),
  ...change
}: {
  at?: string
  folder?: string
  /** Whether it starts threads of its own for all that has one in service. */
  threads?: boolean
  open?: typeof openApp
  log?: Logger
} & Partial<Settings> = {}): Promise<Line> {
  const dir = folder ?? mkdtempSync(join(tmpdir(), 'svi-journey-'))
  const databasePath = join(dir, 'svi.sqlite')
  let now = Date.parse(at)
  const clock = {
    now: () => now,
    advance(milliseconds: number) {
      now += milliseconds
    },
    set(instant: string) {
      now = Date.parse(instant)
    },
  }
  const settings = { TWILIO_AUTH_TOKEN: token, PUBLIC_URL: publicUrl, LOG_LEVEL: 'silent' }
  const config = { ...settingsIn(settings), ...change }
  if (!existsSync(databasePath)) await placePrepared(databasePath, config, now)
  const given = threads ? {} : { here: true, ...sharedThreads() }
  const app = await open(config, { now: clock.now, log, databasePath }, given)
  const server = openServer(app.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${portOf(server)}`
  const database = openDatabase(databasePath)
  const row = async (callSid: string) => {
    await app.settled()
    return findCall(database, callSid)
  }
  return {
    config,
    app,
    database,
    baseUrl,
    clock,
    row,
    async call(plan, faults) {
      const options = {
        baseUrl,
        publicUrl: config.publicUrl,
        token,
        clock,
        ...(faults ? { faults } : {}),
      }
      const report = await placeCall(options, plan)
      const heard = report.path.flatMap((moment) => (moment.who === 'service' ? [moment.says] : []))
      return { report, row: there(await row(report.callSid)), heard: heard.join(' ') }
    },
    async rows() {
      await app.settled()
      return listCalls(database, { limit: 1000 })
    },
    async close() {
      await closeServer(server)
      await app.close()
      await database.destroy()
      if (!folder) rmSync(dir, { recursive: true, force: true })
    },
  }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
