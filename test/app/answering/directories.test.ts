import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDirectories } from '../../../src/app/answering/directories.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import { openLog } from '../../../src/settings/log.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import {
  type DirectoryReader,
  openDirectoryReader,
  startDirectoryReader,
} from '../../../src/storage/directory-reader.ts'
import { publishVersion } from '../../../src/storage/publishing.ts'
import { keepRecording } from '../../../src/storage/recordings.ts'
import { latestVersion } from '../../../src/storage/versions.ts'
import { openLine } from '../../journeys/line.ts'
import { settingsIn } from '../../shared.ts'
import { wav } from '../../sounds.ts'
import { placeMigrated } from '../../storage/migrated.ts'

const config = settingsIn({ LOG_LEVEL: 'silent' })
const log = openLog('silent')
const sounds = new Map<string, Uint8Array>()

/** The first directory, with the number of the Rhône's first line changed. */
function numbered(number: string): DirectoryContent {
  const content = structuredClone(config.firstDirectory)
  const line = content.entries.find(({ department }) => department === '69')?.lines[0]
  if (line) line.number = number
  return content
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
  const published = mkdtempSync(join(tmpdir(), 'svi-published-'))
  let folder: string
  let path: string
  let database: Database
  beforeAll(async () => {
    await placeMigrated(join(published, 'svi.sqlite'))
    const made = openDatabase(join(published, 'svi.sqlite'))
    for (let i = 1; i <= 30; i++) await publish(made, numbered(`+3346571${String(9000 + i)}`))
    await made.destroy()
  })
  afterAll(() => rmSync(published, { recursive: true }))
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'svi-directories-'))
    cpSync(published, folder, { recursive: true })
    path = join(folder, 'svi.sqlite')
    database = openDatabase(path)
  })
  afterEach(async () => {
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
    await expect.poll(directories.state, { timeout: 40_000 }).toEqual(read)
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
    await expect
      .poll(() => numberOf(directories, 4).catch(() => null), { timeout: 40_000 })
      .toBe('+33465719004')
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
    await placeMigrated(path)
    const database = openDatabase(path)
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
