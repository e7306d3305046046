import type { RequestListener } from 'node:http'
import { memoryOf } from '../src/app/calls/line-memory.ts'
import { prepare } from '../src/app/first.ts'
import type { Shared } from '../src/app/opening.ts'
import { openTasks } from '../src/app/tasks.ts'
import { openPages } from '../src/pages.ts'
import type { Edge } from '../src/processes/edge.ts'
import type { Settings } from '../src/settings/settings.ts'
import { databasePath } from '../src/storage/database.ts'
import type { Folding } from '../src/storage/folding.ts'
import { filesOf } from '../src/storage/journal/files.ts'
import type { Journal } from '../src/storage/journal.ts'
import { own } from '../src/storage/owner.ts'
import { openVoice } from '../src/voice.ts'

/** Voice, pages and tasks in one process, before it listens. */
export interface App {
  listener: RequestListener
  /** Resolves when every recorded fact shows in the log's rows. */
  settled(): Promise<void>
  /** Looks for a newly published directory now instead of within a second. */
  refresh(): Promise<void>
  /** Publishes the drafts whose date has come, now instead of within seconds. */
  publishDue(): Promise<void>
  /** Runs the retention of the day now, unless it has run. */
  retain(): Promise<void>
  journal: Journal
  folding: Folding
  close(): Promise<void>
}

interface Options extends Shared {
  /** The journal and its rows are written on this very thread, which makes a start cheap. */
  here?: boolean
}

export async function openApp(
  config: Settings,
  edge: Edge,
  { here = false, ...shared }: Options = {},
): Promise<App> {
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const release = own(filesOf(path), 'voice')
  await prepare(config, edge)
  const voice = await openVoice(config, edge, { here })
  const refresh = async () => {
    await Promise.all([voice.refresh(), pages.refresh(), tasks.refresh()])
  }
  const pages = await openPages(
    config,
    { ...edge, published: () => refresh() },
    'loopback',
    async () => memoryOf(voice.journal.state()),
    shared,
  )
  const tasks = await openTasks(config, { ...edge, published: () => refresh() }, here)
  voice.express.use(pages.express)

  async function settled() {
    await tasks.folding.settled()
    await voice.journal.settled()
    await tasks.folding.settled()
  }

  return {
    listener: voice.listener,
    settled,
    refresh,
    publishDue: tasks.publishDue,
    retain: tasks.retain,
    journal: voice.journal,
    folding: tasks.folding,
    async close() {
      await pages.close()
      await tasks.close()
      await voice.close()
      release()
    },
  }
}
