import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Config } from './config.ts'
import { learnNames } from './core/call/speech/match.ts'
import { isThisMachine } from './core/people/whence.ts'
import { type Edge, reportTo } from './edge.ts'
import { openHop } from './hop/hop.ts'
import { answeringRoutes } from './services/answering.ts'
import { databasePath, migrate, openDatabase } from './storage/database.ts'
import { type Journal, openJournal } from './storage/journal.ts'
import { readRecording } from './storage/recordings.ts'
import { loadFirstDirectory, openSwitchboard } from './switchboard.ts'
import { paths } from './twilio/urls.ts'

/** What answers calls, before it listens. */
export interface Voice {
  express: Express
  journal: Journal
  /** Looks for a newly published directory now instead of within a second. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * The voice process: the webhooks of calls, health, and the recordings that callers hear. The rest goes on
 * to `pagesSocket`, when there is one.
 */
export async function openVoice(
  config: Config,
  { now, log, ...edge }: Edge,
  pagesSocket?: string,
): Promise<Voice> {
  learnNames()
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const report = reportTo(log)
  const database = openDatabase(path)
  await migrate(database)
  await loadFirstDirectory(database, config, now())
  const switchboard = await openSwitchboard(database, config, log)
  const journal = openJournal({ path, report })

  const app = express()
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', 'loopback')
  const { directoryOf } = switchboard
  app.use(answeringRoutes(config, { directoryOf, record: journal.append, now, report }))
  app.get('/healthz', (_, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', (_, response) => {
    const log = journal.state()
    const ready = log.takes
    response.status(ready ? 200 : 503).json({ ready, directory: switchboard.version(), log })
  })
  app.get(`${paths.recordings}/:file`, async (request, response) => {
    const { file } = request.params
    if (Object.values(config.prompts.recordings).includes(file))
      return response.sendFile(file, { root: config.promptsDir })
    const bytes = await readRecording(database, file)
    if (!bytes) return void response.status(404).type('text').send('no such recording\n')
    response.type(file.endsWith('.mp3') ? 'audio/mpeg' : 'audio/wav').send(bytes)
  })
  const hop = pagesSocket === undefined ? null : openHop({ socketPath: pagesSocket })
  if (hop && config.local) app.use(thisMachineOnly)
  if (hop) app.use(hop.pass)
  return {
    express: app,
    journal,
    refresh: switchboard.refresh,
    async close() {
      hop?.close()
      switchboard.close()
      await journal.close()
      await database.destroy()
    },
  }
}

function thisMachineOnly(request: Request, response: Response, next: NextFunction): void {
  if (isThisMachine(request.get('host'))) next()
  else
    response.status(403).type('text').send('En mode local, le site ne répond qu’à cette machine.\n')
}
