import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDirectories } from '../../../src/app/answering/directories.ts'
import { departments } from '../../../src/core/departments.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import { openLog } from '../../../src/settings/log.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { startDirectoryReader } from '../../../src/storage/directory-reader.ts'
import { publishVersion } from '../../../src/storage/publishing.ts'
import { latestVersion } from '../../../src/storage/versions.ts'
import { settingsIn } from '../../shared.ts'
import { placeMigrated } from '../../storage/migrated.ts'

const config = settingsIn({ LOG_LEVEL: 'silent' })
const log = openLog('silent')
const sounds = new Map<string, Uint8Array>()

/** Ninety lines in each of a hundred départements, no two of a département with the same hours. */
function large(label: string): DirectoryContent {
  const [line] = config.firstDirectory.entries.flatMap(({ lines }) => lines)
  if (!line) throw new Error('no line')
  const hours = (d: number, i: number) => ({
    week: Array.from({ length: 7 }, (_, day) =>
      day < 5 ? [{ start: 480 + i, end: 720 + d }] : [],
    ),
    onPublicHolidays: 'closed' as const,
  })
  const entries = departments.slice(0, 100).map(({ code: department }, d) => ({
    ...{ department, assistance: 'phone' as const, email: null, message: null, rotation: false },
    lines: Array.from({ length: 90 }, (_, i) => {
      const own = { id: `l${i}`, number: `+33199${100_000 + i}`, rank: 1 + Math.floor(i / 10) }
      return { ...line, ...own, label, openingHours: hours(d, i) }
    }),
  }))
  return { ...config.firstDirectory, entries }
}

async function publish(database: Database, content: DirectoryContent): Promise<number> {
  const basedOn = await latestVersion(database)
  const told = { at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test', basedOn }
  return publishVersion(database, content, told)
}

describe('a directory of nine thousand lines, each with hours of its own', () => {
  let folder: string
  const monday = Date.parse('2026-11-30T09:00:00Z')
  const night = Date.parse('2026-12-04T23:30:00Z')
  let directories: Awaited<ReturnType<typeof openDirectories>>
  let database: Database
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-large-'))
    const path = join(folder, 'svi.sqlite')
    await placeMigrated(path)
    database = openDatabase(path)
    await publish(database, config.firstDirectory)
    const reader = startDirectoryReader(path, () => {})
    directories = await openDirectories({ reader, config, log, sounds, isFirst: false })
  })
  afterEach(async () => {
    directories.close()
    await database.destroy()
    rmSync(folder, { recursive: true })
  })

  /** Milliseconds of this very thread, whatever else the machine does. */
  async function costOf(work: () => unknown): Promise<number> {
    const before = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  }

  test('costs the thread that answers calls next to nothing when it comes', async () => {
    const costs: number[] = []
    for (const label of ['first', 'second', 'third']) {
      await publish(database, large(label))
      costs.push(await costOf(() => directories.refresh()))
    }
    expect(directories.state().version).toBe(4)
    expect(Math.min(...costs)).toBeLessThan(40)
  })

  test('costs a call at night little more than a call by day', async () => {
    await publish(database, large('first'))
    await directories.refresh()
    const { timetable } = await directories.directoryOf(null)
    expect(await costOf(() => timetable.nobody(monday))).toBeLessThan(200)
    expect(await costOf(() => timetable.nobody(night))).toBeLessThan(200)
    expect(timetable.openLines('69', monday)).toHaveLength(90)
  })
})
