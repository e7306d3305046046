import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isProvisional } from '../../src/storage/last-directory.ts'
import { dial, type Service, startedService, startService, status } from './service.ts'

/** A folder in which the service has run and was stopped. */
async function usedFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-data-'))
  const service = await startedService({ folder })
  await dial(service.base, 'CAbefore')
  await service.until(
    'the directory beside the database is no beginning any more',
    async () => !isProvisional(join(folder, 'svi.sqlite')),
  )
  await service.close()
  return folder
}

async function readiness(
  { base }: Service,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(`${base}/readyz`, { headers }).catch(() => null)
  return response ? { status: response.status, ...((await response.json()) as object) } : {}
}

const answers = (service: Service) =>
  service.until('the line answers', async () => (await dial(service.base, 'CAnow')).status === 200)

let folder: string
beforeAll(async () => {
  folder = await usedFolder()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a second start on the same data says who has it, and touches nothing', async () => {
  const first = await startedService({ folder })
  const names = () => readdirSync(folder).sort()
  const before = names()
  const second = await startService({ folder })
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`process ${first.pid('voice')} is the voice of`)
  expect(second.said().match(/The service cannot start/g)).toHaveLength(1)
  expect(names()).toEqual(before)
  expect((await dial(first.base, 'CAstill')).status).toBe(200)
  await first.close()
}, 120_000)

test('a locked database: calls are answered by the last directory, pages and tasks wait, and follow when they can', async () => {
  const lock = new Sqlite(join(folder, 'svi.sqlite'))
  lock.pragma('locking_mode = exclusive')
  lock.exec('begin exclusive')
  const service = await startService({ folder })
  await answers(service)
  expect(await readiness(service)).toMatchObject({
    status: 200,
    ready: true,
    directory: 1,
    database: expect.stringContaining('locked'),
  })
  expect(await readiness(service, { 'X-Forwarded-For': '192.0.2.1' })).toMatchObject({
    status: 200,
    database: 'its reason stands in the log of the service',
  })
  expect(await status(`${service.base}/connexion`)).toBe(503)
  expect(service.said()).toContain('calls follow the last directory kept')
  await service.until('the tasks say that they wait', () =>
    service.said().includes('the tasks wait'),
  )
  lock.close()
  await service.until(
    'the pages answer',
    async () => (await status(`${service.base}/connexion`)) === 200,
  )
  await service.until('all is well', async () => (await readiness(service)).database === null)
  await service.close()
}, 120_000)

test('a database that is gone: calls are answered and nothing is made in its place, until --first', async () => {
  const gone = await usedFolder()
  for (const name of readdirSync(gone).filter((each) => /^svi\.sqlite/.test(each)))
    rmSync(join(gone, name))
  const service = await startService({ folder: gone })
  await answers(service)
  await service.until('the tasks say that they wait', () =>
    service.said().includes('put it back from a backup, or start anew with --first'),
  )
  expect(existsSync(join(gone, 'svi.sqlite'))).toBe(false)
  await service.close()

  const anew = await startedService({ folder: gone, args: ['--first'] })
  expect((await dial(anew.base, 'CAanew')).status).toBe(200)
  expect(existsSync(join(gone, 'svi.sqlite'))).toBe(true)
  await anew.close()
  rmSync(gone, { recursive: true })
}, 180_000)

test('traces without a directory: the start is refused, with where, whose and what to do', async () => {
  const gone = mkdtempSync(join(tmpdir(), 'svi-data-'))
  writeFileSync(join(gone, 'svi.journal.sqlite'), '')
  const service = await startService({ folder: gone })
  expect(await service.ended).toBe(1)
  expect(service.said()).toContain(join(gone, 'svi.sqlite'))
  expect(service.said()).toContain('owned by the user that runs the service')
  expect(service.said()).toContain('--first')
  rmSync(gone, { recursive: true })
}, 60_000)

test('a first start that was killed before its database was made begins again', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'svi-data-'))
  const voice = await startService({ folder: fresh, env: { ROLE: 'voice', LOG_LEVEL: 'silent' } })
  await voice.until('voice answers', async () => (await status(`${voice.base}/readyz`)) === 200)
  await voice.until('the directory is kept', () => existsSync(join(fresh, 'svi.directory.json')))
  voice.parent.kill('SIGKILL')
  await voice.ended
  expect(existsSync(join(fresh, 'svi.sqlite'))).toBe(false)
  const service = await startedService({ folder: fresh })
  expect(existsSync(join(fresh, 'svi.sqlite'))).toBe(true)
  await service.close()
  rmSync(fresh, { recursive: true })
}, 120_000)

test('a first start that ends as soon as its database is made leaves a database to miss', async () => {
  const brief = mkdtempSync(join(tmpdir(), 'svi-data-'))
  const tasks = await startService({ folder: brief, env: { ROLE: 'tasks' } })
  await tasks.until('the database is made', async () =>
    existsSync(join(brief, 'svi.directory.json')),
  )
  await tasks.close()
  expect(isProvisional(join(brief, 'svi.sqlite'))).toBe(false)
  rmSync(brief, { recursive: true })
}, 60_000)
