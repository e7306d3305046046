import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDirectories } from '../../../src/app/answering/directories.ts'
import { departments } from '../../../src/core/departments.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import { openLog } from '../../../src/settings/log.ts'
import { readSettings } from '../../../src/settings/settings.ts'
import { type Database, migrate, openDatabase } from '../../../src/storage/database.ts'
import {
  type DirectoryReader,
  openDirectoryReader,
  startDirectoryReader,
} from '../../../src/storage/directory-reader.ts'
import { publishVersion } from '../../../src/storage/publishing.ts'
import { keepRecording } from '../../../src/storage/recordings.ts'
import { latestVersion } from '../../../src/storage/versions.ts'
import { openLine } from '../../journeys/line.ts'
import { wav } from '../../sounds.ts'

const config = readSettings({ LOG_LEVEL: 'silent' }, 0)
const log = openLog('silent')
const sounds = new Map<string, Uint8Array>()

/** The first directory, with the number of the Rhône's first line changed. */
function numbered(number: string): DirectoryContent {
  const content = structuredClone(config.firstDirectory)
  const line = content.entries.find(({ department }) => department === '69')?.lines[0]
  if (line) line.number = number
  return content
}

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

describe('a call keeps its version', () => {
  test('however many are published meanwhile', async () => {
    const line = await openLine()
    let published = 0
    const { report } = await line.call(
      { caller: [{ keys: '69' }], lines: ['answer'] },
      {
        async before(_, path) {
          if (!path.startsWith('/voice/choice')) return
          for (; published < 20; published++) {
            await publish(line.database, numbered(`+3346571${String(9000 + published)}`))
            await line.app.refresh()
          }
        },
      },
    )
    expect(published).toBe(20)
    expect(report.refusals).toEqual([])
    expect(report.answeredBy).toBe('+33465716901')
    const next = await line.call({ caller: [{ keys: '69' }], lines: ['answer'] })
    expect(next.report.answeredBy).toBe('+33465719019')
    await line.close()
  })

  test('and is told where to write when its version cannot be had, never put through by another', async () => {
    const line = await openLine()
    const { report, row, heard } = await line.call(
      { caller: [{ keys: '69' }], lines: ['answer'] },
      {
        async before(_, path) {
          if (!path.startsWith('/voice/choice')) return
          for (let i = 0; i < 20; i++) {
            await publish(line.database, numbered(`+3346571${String(9000 + i)}`))
            await line.app.refresh()
          }
          await line.database.schema.alterTable('directory_versions').renameTo('away').execute()
        },
      },
    )
    expect(report.answeredBy).toBeNull()
    expect(row.outcome).toBe('failed')
    expect(heard).toContain('formulaire')
    await line.close()
  })
})

describe('the directories in memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-directories-'))
  const path = join(folder, 'svi.sqlite')
  let database: Database
  beforeAll(async () => {
    database = openDatabase(path)
    await migrate(database)
    for (let i = 1; i <= 30; i++) await publish(database, numbered(`+3346571${String(9000 + i)}`))
  })
  afterAll(async () => {
    await database.destroy()
    rmSync(folder, { recursive: true })
  })
  const open = (reader: DirectoryReader, patience?: number) =>
    openDirectories({
      reader,
      config,
      log,
      sounds,
      isFirst: false,
      ...(patience === undefined ? {} : { patience }),
    })
  const numberOf = async (directories: Awaited<ReturnType<typeof open>>, version: number) =>
    (await directories.directoryOf(version)).directory.entries.find(
      ({ department }) => department === '69',
    )?.lines[0]?.number

  test.each([
    ['on the same thread', openDirectoryReader],
    ['on a thread of its own', startDirectoryReader],
  ])('give any version, read %s', async (_, openReader) => {
    const directories = await open(openReader(path, () => {}))
    const read = { version: 30, database: null }
    await expect.poll(directories.state, { timeout: 10_000 }).toEqual(read)
    for (const version of [30, 26, 3, 17])
      expect(await numberOf(directories, version)).toBe(`+3346571${9000 + version}`)
    await expect(directories.directoryOf(99)).rejects.toThrow('no version 99')
    directories.close()
  })

  test('make nobody wait for a version that comes too late, and have it the next time', async () => {
    const reader = openDirectoryReader(path, () => {})
    let answer = () => {}
    const slow: DirectoryReader = {
      ...reader,
      version: (version) =>
        version > 5
          ? reader.version(version)
          : new Promise((resolve) => {
              answer = () => resolve(reader.version(version))
            }),
    }
    const directories = await open(slow, 50)
    await expect(directories.directoryOf(4)).rejects.toThrow('longer than 50 ms')
    answer()
    await expect.poll(() => numberOf(directories, 4).catch(() => null)).toBe('+33465719004')
    directories.close()
  })

  test('read four versions at once, at most', async () => {
    const reader = openDirectoryReader(path, () => {})
    let asked = 0
    const stuck: DirectoryReader = {
      ...reader,
      version: (version) => (version > 20 ? reader.version(version) : new Promise(() => asked++)),
    }
    const directories = await open(stuck, 50)
    const given = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 1].map((version) => directories.directoryOf(version)),
    )
    expect(given.map(({ status }) => status)).toEqual(given.map(() => 'rejected'))
    expect(asked).toBe(4)
    directories.close()
  })

  test('play a recording from memory, and say the text of one that is missing', async () => {
    const name = await keepRecording(database, wav(), 'wav')
    const unsound = await keepRecording(database, Buffer.from('<script>'), 'mp3')
    const missing = `${'0'.repeat(32)}.mp3`
    const prompts = {
      goodbye: { text: 'Au revoir.', recording: name },
      ask_first: { text: 'Bonjour.', recording: missing },
      audience: { text: 'Ligne des professionnels.', recording: unsound },
    }
    await publish(database, { ...config.firstDirectory, prompts })
    const directories = await open(startDirectoryReader(path, () => {}))
    const { prompts: said } = await directories.directoryOf(null)
    expect(said.recordings).toEqual({ goodbye: name })
    expect(said.texts.ask_first).toBe('Bonjour.')
    expect(Buffer.from(directories.recording(name) ?? [])).toEqual(wav())
    expect(directories.recording(missing)).toBeUndefined()
    directories.close()
  })
})

describe('a directory of nine thousand lines, each with hours of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-large-'))
  const path = join(folder, 'svi.sqlite')
  const monday = Date.parse('2026-11-30T09:00:00Z')
  const night = Date.parse('2026-12-04T23:30:00Z')
  let directories: Awaited<ReturnType<typeof openDirectories>>
  let database: Database
  beforeAll(async () => {
    database = openDatabase(path)
    await migrate(database)
    await publish(database, config.firstDirectory)
    const reader = startDirectoryReader(path, () => {})
    directories = await openDirectories({ reader, config, log, sounds, isFirst: false })
  })
  afterAll(async () => {
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
    const { timetable } = await directories.directoryOf(null)
    expect(await costOf(() => timetable.nobody(monday))).toBeLessThan(200)
    expect(await costOf(() => timetable.nobody(night))).toBeLessThan(200)
    expect(timetable.openLines('69', monday)).toHaveLength(90)
  })
})

test('a directory that takes seconds to read is read once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-slow-'))
  const reader = openDirectoryReader(join(folder, 'svi.sqlite'), () => {})
  let reading = 0
  let most = 0
  const slow: DirectoryReader = {
    ...reader,
    async newest() {
      most = Math.max(most, ++reading)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      reading--
      return null
    },
  }
  const directories = await openDirectories({ reader: slow, config, log, sounds, isFirst: true })
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect(most).toBe(1)
  directories.close()
  rmSync(folder, { recursive: true })
})

describe('the last directory', () => {
  async function house(): Promise<{ folder: string; path: string; kept: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'svi-last-'))
    const path = join(folder, 'svi.sqlite')
    const database = openDatabase(path)
    await migrate(database)
    const name = await keepRecording(database, wav(), 'wav')
    const prompts = { goodbye: { text: 'Au revoir.', recording: name } }
    await publish(database, { ...numbered('+33465719999'), prompts })
    await database.destroy()
    const reader = openDirectoryReader(path, () => {})
    ;(await openDirectories({ reader, config, log, sounds, isFirst: false })).close()
    return { folder, path, kept: join(folder, 'svi.directory.json') }
  }
  const open = (path: string, isFirst = false) =>
    openDirectories({
      reader: startDirectoryReader(path, () => {}),
      config,
      log,
      sounds,
      isFirst,
    })

  test.each<[string, (path: string) => void]>([
    ['is missing', (path) => rmSync(path)],
    ['is no database', (path) => writeFileSync(path, 'x'.repeat(5_000))],
    ['is empty', (path) => writeFileSync(path, '')],
    ['is cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 9_000))],
  ])('answers, recordings and all, when the database %s', async (_, harm) => {
    const { folder, path } = await house()
    harm(path)
    const directories = await open(path)
    const { directory, prompts } = await directories.directoryOf(null)
    expect(directory.version).toBe(1)
    expect(JSON.stringify(directory)).toContain('+33465719999')
    expect(directories.recording(prompts.recordings.goodbye ?? '')).toBeDefined()
    directories.close()
    rmSync(folder, { recursive: true })
  })

  test('that is damaged is not followed: the start is refused with what to do', async () => {
    const { folder, path, kept } = await house()
    rmSync(path)
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('+33465719999', '+33465719998'))
    await expect(open(path)).rejects.toThrow(/is damaged: its hash does not agree.*--first/)
    rmSync(kept)
    await expect(open(path)).rejects.toThrow(/no directory is kept beside it.*owned by/)
    rmSync(folder, { recursive: true })
  })

  test('is not needed where nothing ever was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svi-last-'))
    const directories = await open(join(folder, 'svi.sqlite'), true)
    expect((await directories.directoryOf(null)).directory.entries).toEqual(
      config.firstDirectory.entries,
    )
    directories.close()
    rmSync(folder, { recursive: true })
  })
})
