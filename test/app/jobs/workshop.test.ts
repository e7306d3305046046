import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openWorkshop, TooMuch } from '../../../src/app/jobs/workshop.ts'

const limits = { time: 30_000, megabytes: 30 }
const worker = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, workerData } from 'node:worker_threads'
      import { createRequire } from 'node:module'
      ${code}`)}`,
  )
const echo = worker('parentPort.postMessage(workerData)')
const endless = worker('for (;;);')

test('a job gives its result', async () => {
  expect(await openWorkshop(limits).do(1, echo, { of: 'René' })).toEqual({ of: 'René' })
})

test('a job that never ends is stopped, and the next one goes on', async () => {
  const workshop = openWorkshop({ ...limits, time: 3_000 })
  const stopped = workshop.do(1, endless, null)
  const next = workshop.do(1, echo, 'next')
  await expect(stopped).rejects.toThrow(TooMuch)
  expect(await next).toBe('next')
})

test('a job that takes too much memory is stopped', async () => {
  const greedy = worker('const all = []; for (;;) all.push({ a: [1, 2, 3] })')
  await expect(openWorkshop(limits).do(1, greedy, null)).rejects.toThrow(TooMuch)
})

test('one person’s jobs do not hold another’s', async () => {
  const workshop = openWorkshop({ ...limits, time: 60_000 })
  const released = new Int32Array(new SharedArrayBuffer(4))
  const waiting = worker('Atomics.wait(workerData, 0, 0); parentPort.postMessage("released")')
  const many = [1, 2, 3].map(() => workshop.do(1, waiting, released))
  expect(await Promise.race([...many, workshop.do(2, echo, 'hers')])).toBe('hers')
  Atomics.store(released, 0, 1)
  Atomics.notify(released, 0)
  expect(await Promise.all(many)).toEqual(['released', 'released', 'released'])
})

test('a job that is stopped while it writes leaves the database as it was, and unlocked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-workshop-'))
  const path = join(folder, 'some.sqlite')
  const database = new Sqlite(path, { timeout: 0 })
  database.exec('pragma journal_mode = wal; create table t (n integer)')
  const writing = worker(`
    const Sqlite = createRequire(workerData.from)('better-sqlite3')
    const database = new Sqlite(workerData.path)
    database.exec('begin immediate; insert into t values (1)')
    for (;;);`)
  const job = { path, from: import.meta.url }
  const workshop = openWorkshop({ ...limits, time: 1_000 })
  await expect(workshop.do(1, writing, job)).rejects.toThrow(TooMuch)
  database.exec('insert into t values (2)')
  expect(database.prepare('select n from t').all()).toEqual([{ n: 2 }])
  database.close()
  rmSync(folder, { recursive: true })
}, 30_000)
