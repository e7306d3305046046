import type { RequestListener } from 'node:http'
import express, { type Express } from 'express'
import {
  type AnsweringOptions,
  type OpenedAnswering,
  openAnswering,
} from './app/answering/answering.ts'
import { recordingRoutes } from './app/answering/recordings.ts'
import { lastWord, thisMachineOnly } from './processes/doors.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import { healthRoutes } from './processes/health.ts'
import { openHop } from './processes/hop/hop.ts'
import { watchLoop } from './processes/loop.ts'
import { openReadiness } from './processes/readiness.ts'
import type { Settings } from './settings/settings.ts'

/** What answers calls, before it listens. */
export interface Voice
  extends Pick<OpenedAnswering, 'journal' | 'readiness' | 'refresh' | 'close'> {
  /** Everything but the webhooks, for others to add to. */
  express: Express
  /** Webhooks first, and then everything else. */
  listener: RequestListener
}

export interface VoiceOptions extends AnsweringOptions {
  /** Where what is not for voice goes on to. */
  pagesSocket?: string
}

/** The voice process: the webhooks of calls, health, and the recordings that callers hear. */
export async function openVoice(
  config: Settings,
  edge: Edge,
  { pagesSocket, ...options }: VoiceOptions = {},
): Promise<Voice> {
  const report = reportTo(edge.log)
  const answering = await openAnswering(config, edge, options)
  const { webhooks, journal, readiness, refresh } = answering
  const loop = watchLoop()
  const hop = pagesSocket === undefined ? null : openHop({ socketPath: pagesSocket })

  const app = express()
    .set('env', 'production')
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', 'loopback')
  // In local mode nothing comes before the look at who asks.
  if (config.local) app.use(thisMachineOnly(answering.security)).use(webhooks)
  app.use(healthRoutes(loop))
  app.get('/readyz', openReadiness(readiness, report))
  app.use(recordingRoutes(answering.recording))
  if (hop) app.use(hop.pass)
  app.use(lastWord(report))

  const failed = lastWord(report)
  const listener: RequestListener = (request, response) =>
    webhooks(request, response, (error) => {
      if (error) failed(error, request, response)
      else app(request, response)
    })

  return {
    express: app,
    listener: config.local ? app : listener,
    journal,
    readiness,
    refresh,
    async close() {
      loop.close()
      hop?.close()
      return answering.close()
    },
  }
}
