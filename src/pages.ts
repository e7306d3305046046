import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import { askLineMemory } from './app/calls/line-memory.ts'
import { type Opened, openAppFor, type Shared } from './app/opening.ts'
import { lastWord, thisMachineOnly } from './processes/doors.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import { healthRoutes } from './processes/health.ts'
import { watchLoop } from './processes/loop.ts'
import { openTelling } from './processes/readiness.ts'
import type { Settings } from './settings/settings.ts'
import { versionOf } from './web/asset-routes.ts'
import { siteRoutes } from './web/site.ts'

/** What serves people, before it listens. */
export interface Pages {
  express: Express
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * The pages process, on a migrated database. `trust` says whose word on the visitor's address is taken:
 * that of a proxy on this machine, or of whoever connects, when only the process voice can. `lineMemory` asks that
 * process what it has in memory only.
 */
export async function openPages(
  config: Settings,
  edge: Edge,
  trust: 'loopback' | 'whoever connects' = 'loopback',
  lineMemory: Opened['ground']['lineMemory'] = () => askLineMemory({ url: config.publicUrl }),
  shared: Shared = {},
): Promise<Pages> {
  const { log, now } = edge
  const report = reportTo(log)
  const opened = await openAppFor(config, edge, lineMemory, shared)
  opened.app.testPhone.learn()
  const { databasePath: path, databaseFile, snapshots, security } = opened.ground
  const app = express()
    .set('env', 'production')
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', trust === 'loopback' ? 'loopback' : (_: string, hops: number) => hops === 0)
  if (config.local && trust === 'loopback') app.use(thisMachineOnly(security))
  const loop = watchLoop()
  app.use(healthRoutes(loop))
  const tell = openTelling(report)
  app.get(['/readyz', '/readyz/pages'], async (_, response) => {
    const error = await snapshots.refresh().catch((reason: Error) => reason)
    const file = databaseFile()
    tell({ database: error instanceof Error ? error.message : moved(path, file) })
    const database = error instanceof Error ? 'cannot be read' : file === 'same' ? null : file
    const ready = database === null
    response.status(ready ? 200 : 503).json({ ready, directory: snapshots.version(), database })
  })
  app.use(
    siteRoutes({
      app: opened.app,
      settings: {
        publicUrl: config.publicUrl,
        local: config.local,
        secret: opened.ground.sessionSecret,
        stateMark: config.service.stateMark,
        email: config.service.email,
        uploads: `${path}.uploads`,
        ...folders,
      },
      now,
      report,
      note: security.note,
    }),
  )
  app.use(lastWord(report))
  return {
    express: app,
    refresh: snapshots.refresh,
    async close() {
      loop.close()
      await opened.close()
    },
  }
}

/** What is wrong with the name of the database. */
function moved(path: string, file: ReturnType<Opened['ground']['databaseFile']>): string | null {
  return file === 'same' ? null : `${path} is ${file}: start the pages again`
}

/** The design system as its package ships it, and our own style: in `src`, beside the compiled files. */
const shipped = {
  dsfr: join(dirname(fileURLToPath(import.meta.resolve('@gouvfr/dsfr/package.json'))), 'dist'),
  assets: join(
    dirname(fileURLToPath(import.meta.url)).replace(/\/dist\/src$/, '/src'),
    'web',
    'assets',
  ),
  personalData: join(
    dirname(fileURLToPath(import.meta.url)).replace(/(?<!\/dist)\/src$/, '/dist/src'),
    'core',
    'requests',
    'personal-data.js',
  ),
}

const folders = { ...shipped, version: versionOf(shipped.assets, shipped.personalData) }
