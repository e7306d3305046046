import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, openFaultSwitch } from './fault.ts'
import { expectNoDamage, openService, type Service } from './service.ts'
import { signedIn } from './visitors.ts'

const faultSwitch = openFaultSwitch()
let service: Service

beforeEach(async () => {
  faultSwitch?.set('none')
  service = await openService(faultSwitch?.environment('svi') ?? {})
  await service.start()
})
afterEach(() => service.close())

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
    await expectNoDamage(service, `a disk ${what}`)
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
    await expectNoDamage(service, 'a full disk that the national team is told of')
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
    await expectNoDamage(service, `a disk of which each of ${most} ${what}s fails once`)
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
