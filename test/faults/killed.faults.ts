import { appendFileSync, existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, openFaultSwitch } from './fault.ts'
import { expectNoDamage, openService, pause, type Service } from './service.ts'
import { openVisitors } from './visitors.ts'

const faultSwitch = openFaultSwitch()
let service: Service

beforeEach(async () => {
  faultSwitch?.set('none')
  service = await openService(faultSwitch?.environment('svi') ?? {})
  await service.start()
})
afterEach(() => service.close())

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
    await expectNoDamage(service, 'lines that cannot be read')
    expect(service.said().join()).toContain('lines of the spool cannot be read')
    expect(existsSync(name)).toBe(false)
  })

  test('whose journal is locked for five seconds', async () => {
    await service.callFor(300)
    const unlock = lock(service.files.journal)
    await service.callFor(5_000)
    unlock()
    await service.callFor(500)
    await expectNoDamage(service, 'a locked journal')
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
    await expectNoDamage(service, 'a database locked for a minute')
  })

  test.each<[string, (journal: string) => void]>([
    ['deleted', (journal) => rmSync(journal)],
    ['cut', (journal) => truncateSync(journal, 100)],
    ['overwritten', (journal) => writeFileSync(journal, Buffer.alloc(50_000, 'noise'))],
  ])('whose journal is %s', async (what, harm) => {
    await service.callFor(1_000)
    harm(service.files.journal)
    await service.callFor(4_000)
    await expectNoDamage(service, `a journal that is ${what}`)
    expect(service.said().join()).toContain('the journal is not the file that was opened')
  })

  test('that is started a second time says who runs, and touches nothing', async () => {
    const second = openService({ DATABASE_URL: service.files.database, LOG_LEVEL: 'warn' })
    const other = await second
    await expect(other.start()).rejects.toThrow(/process \d+ is the voice of/)
    await other.close()
    await service.callFor(1_500)
    await expectNoDamage(service, 'a second start')
  })
})
