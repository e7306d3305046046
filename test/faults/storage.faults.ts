import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, openFaultSwitch } from './fault.ts'
import { openService, pause, type Service } from './service.ts'
import { openVisitors, signedIn } from './visitors.ts'

const faultSwitch = openFaultSwitch()
let service: Service

beforeEach(async () => {
  faultSwitch?.set('none')
  service = await openService(faultSwitch?.environment('svi') ?? {})
  await service.start()
})
afterEach(() => service.close())

/** Prints what was counted, and holds it against what must be. */
async function expectNoDamage(what: string) {
  const counted = await service.damage()
  console.log(`${what}: ${JSON.stringify(counted)}`)
  const none = { silent: 0, lostUnsaid: 0, doubled: 0, falselyLost: 0 }
  expect(counted).toMatchObject(none)
  expect(counted.answered).toBeGreaterThan(20)
}

/** Locks a file as another program does; what gives it free again. */
function lock(file: string): () => void {
  const other = new Sqlite(file)
  other.exec('begin exclusive')
  return () => {
    other.exec('rollback')
    other.close()
  }
}

function motivesOf(database: string): unknown[] {
  const open = new Sqlite(database, { readonly: true })
  const names = open.prepare("select name from motives where name like 'Motif %' order by name")
  const found = names.pluck().all()
  open.close()
  return found
}

describe.skipIf(!faultSwitch)('a disk', () => {
  test.each<[string, Fault, number, number]>([
    ['whose fsync takes 0.2 s', 'fsync stalls', 200, 5_000],
    ['whose fsync takes 1 s', 'fsync stalls', 1_000, 6_000],
    ['whose fsync takes 5 s', 'fsync stalls', 5_000, 8_000],
    ['whose writes take 0.2 s', 'writes stall', 200, 5_000],
    ['whose fsync fails', 'fsync fails', 0, 5_000],
    ['that is read-only', 'read-only', 0, 5_000],
    ['that is full', 'full', 0, 5_000],
    ['whose writes fail', 'writes fail', 0, 5_000],
    ['whose reads fail', 'reads fail', 0, 5_000],
  ])('%s for some seconds', async (what, fault, number, milliseconds) => {
    await service.callFor(500)
    faultSwitch?.set(fault, number)
    await service.callFor(milliseconds)
    faultSwitch?.set('none')
    await service.callFor(1_000)
    await expectNoDamage(`a disk ${what}`)
  })

  test('that is full is told to the national team while facts are in memory only', async () => {
    await service.pagesAnswer()
    const [claires] = await signedIn(service.base, service.files.database, 1)
    const told = () => claires?.get('/').then(({ text }) => /faits? tenus? en mémoire/.test(text))
    await service.callFor(300)
    expect((await claires?.get('/'))?.text).not.toContain('ne dit pas ce qu’il tient')
    faultSwitch?.set('full')
    await service.callFor(2_000)
    await expect.poll(told, { timeout: 10_000 }).toBe(true)
    faultSwitch?.set('none')
    await expect.poll(told, { timeout: 20_000, interval: 500 }).toBe(false)
    await expectNoDamage('a full disk that the national team is told of')
  })

  test.each<[string, Fault, number]>([
    ['write', 'the Nth write fails', 60],
    ['fsync', 'the Nth fsync fails', 30],
  ])('of which each %s fails once in turn', async (what, fault, most) => {
    await service.callFor(300)
    for (let nth = 1; nth <= most; nth++) {
      faultSwitch?.set(fault, nth)
      for (let tries = 0; !faultSwitch?.hasFailed() && tries < 40; tries++)
        await service.callFor(50)
      expect(faultSwitch?.hasFailed(), `${what} ${nth}`).toBe(true)
    }
    faultSwitch?.set('none')
    await service.callFor(500)
    await expectNoDamage(`a disk of which each of ${most} ${what}s fails once`)
  })
})

test.skipIf(!faultSwitch)(
  'a journal on a disk that hangs is closed within five seconds',
  async () => {
    const script = `
    const { openJournal } = await import('${process.cwd()}/dist/src/storage/journal.js')
    const journal = openJournal({ path: '${service.files.folder}/hang/svi.sqlite' })
    const keep = (call) => journal.append({ call, key: 'failed', at: '2026-11-30T09:00:00.000Z', fact: {} })
    await keep('CA1')
    process.send('hang')
    await new Promise((resolve) => process.once('message', resolve))
    await keep('CA2')
    const began = performance.now()
    const ended = await journal.close()
    process.send({ ended, took: performance.now() - began })
    process.kill(process.pid, 'SIGKILL')`
    const environment = faultSwitch?.environment('/hang/') ?? {}
    const file = join(service.files.folder, 'hang.mjs')
    writeFileSync(file, script)
    const child = fork(file, { env: environment })
    await once(child, 'message')
    faultSwitch?.set('fsync stalls', 30_000)
    child.send('go')
    const told: { ended: boolean; took: number } = (await once(child, 'message'))[0]
    await once(child, 'exit')
    console.log(`a journal on a disk that hangs: ${JSON.stringify(told)}`)
    expect(told.ended).toBe(false)
    expect(told.took).toBeLessThan(5_000)
  },
)

describe('a service', () => {
  test('of which all or one process is killed thirty times, on disks that fail', async () => {
    const weathers: [Fault, number][] = [
      ['none', 0],
      ['full', 0],
      ['fsync stalls', 5_000],
      ['writes fail', 0],
    ]
    for (let times = 0; times < 30; times++) {
      faultSwitch?.set(...(weathers[times % weathers.length] ?? ['none', 0]))
      const calling = service.callFor(800)
      await pause(100 + ((times * 337) % 600))
      const role = ([undefined, 'voice', 'tasks'] as const)[times % 3]
      await service.kill(role)
      await calling
      if (!role) faultSwitch?.set('none')
      await (role ? service.answers() : service.start())
    }
    faultSwitch?.set('none')
    await service.callFor(300)
    const counted = await service.damage()
    console.log(`killed thirty times: ${JSON.stringify(counted)}`)
    expect(counted).toMatchObject({ lostUnsaid: 0, doubled: 0, falselyLost: 0 })
    expect(counted.answered).toBeGreaterThan(100)
    if (faultSwitch) expect(counted.heldOnly).toBeGreaterThan(0)
    expect(counted.lost).toBe(0)
  }, 300_000)

  test('whose spool holds lines that cannot be read', async () => {
    await service.callFor(300)
    await service.stop()
    const name = join(service.files.folder, `${service.files.spool}1`)
    writeFileSync(name, '5\nnull\n["CA1","received","2026-11-30T09:00:00.000Z",null]\n["CA1","re')
    appendFileSync(`${service.files.database}.spool`, 'from an earlier version\n')
    await service.start()
    await service.callFor(1_500)
    await expectNoDamage('lines that cannot be read')
    expect(service.said().join()).toContain('lines of the spool cannot be read')
    expect(existsSync(name)).toBe(false)
  })

  test('whose journal is locked for five seconds', async () => {
    await service.callFor(300)
    const unlock = lock(service.files.journal)
    await service.callFor(5_000)
    unlock()
    await service.callFor(500)
    await expectNoDamage('a locked journal')
  })

  test('whose database is locked for a minute with eight people on the pages', async () => {
    const { files, base } = service
    await service.callFor(300)
    await service.pagesAnswer()
    const visitors = await openVisitors(base, files.database, 8)
    await service.callFor(2_000)
    const unlock = lock(files.database)
    await service.callFor(60_000)
    unlock()
    await service.callFor(2_000)
    await visitors.stop()
    const { met } = visitors
    const counts = { ...met, written: met.written.length, refused: met.refused.length }
    console.log(`people on the pages: ${JSON.stringify(counts)}`)
    expect(met.wrong).toEqual([])
    expect(met.refused.length).toBeGreaterThan(20)
    expect(met.longest).toBeLessThan(6_000)
    expect(motivesOf(files.database)).toEqual(met.written.sort())
    await expectNoDamage('a database locked for a minute')
  })

  test.each<[string, (journal: string) => void]>([
    ['deleted', (journal) => rmSync(journal)],
    ['cut', (journal) => truncateSync(journal, 100)],
    ['overwritten', (journal) => writeFileSync(journal, Buffer.alloc(50_000, 'noise'))],
  ])('whose journal is %s', async (what, harm) => {
    await service.callFor(1_000)
    harm(service.files.journal)
    await service.callFor(4_000)
    await expectNoDamage(`a journal that is ${what}`)
    expect(service.said().join()).toContain('the journal is not the file that was opened')
  })

  test('that is started a second time says who runs, and touches nothing', async () => {
    const second = openService({ DATABASE_URL: service.files.database, LOG_LEVEL: 'warn' })
    const other = await second
    await expect(other.start()).rejects.toThrow(/process \d+ is the voice of/)
    await other.close()
    await service.callFor(1_500)
    await expectNoDamage('a second start')
  })
})
