import express, { type Express } from 'express'
import type { JournalEvent } from '../../core/call/journal.ts'
import { readRecording } from '../../storage/recordings.ts'
import { recordingRoutes } from '../answering/recordings.ts'
import { answeringRoutes } from '../answering/routes.ts'
import type { Ground } from '../ground.ts'

/** What answers test calls stands on. */
export type AnsweringGround = Pick<
  Ground,
  'database' | 'config' | 'snapshots' | 'security' | 'sounds' | 'log'
>

/** The handler of calls, on the directories that pages know; its facts go where they are told. */
export function answeringOf(
  { database, config, snapshots, security, sounds, log }: AnsweringGround,
  record: (event: JournalEvent) => Promise<void>,
  now: () => number,
): Express {
  const directoryOf = async (version: number | null) => snapshots.directoryOf(version)
  const report = (problem: string, details: Record<string, unknown>) => log.warn(details, problem)
  return express()
    .set('query parser', 'simple')
    .set('env', 'production')
    .use(answeringRoutes(config, { directoryOf, record, note: security.note, now, report }))
    .use(recordingRoutes((name) => sounds.get(name) ?? readRecording(database, name)))
}
