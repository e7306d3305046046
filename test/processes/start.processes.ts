import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { within } from '../busy.ts'
import { portOf, there } from '../typed.ts'
import { dial, isAlive, type Service, startedService, startService, status } from './service.ts'

describe('one command and one port', () => {
  let service: Service
  beforeAll(async () => {
    service = await startedService()
  }, 120_000)
  afterAll(() => service?.close())

  test('serves callers and people, from processes of their own', async () => {
    expect((await dial(service.base, 'CA1')).status).toBe(200)
    expect(await status(`${service.base}/healthz`)).toBe(200)
    expect(await status(`${service.base}/dsfr/dsfr.min.css`)).toBe(200)
    expect(await status(`${service.base}/voice/nowhere`)).toBe(404)
    const pids = (['voice', 'pages', 'tasks'] as const).map((role) => service.pid(role))
    expect(new Set([service.parent.pid, ...pids]).size).toBe(4)
  })

  test('every thread of pages and tasks gives way to those of voice', () => {
    const nice = (pid: number | undefined) =>
      readdirSync(`/proc/${pid}/task`).map((thread) =>
        Number(
          readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16],
        ),
      )
    for (const role of ['pages', 'tasks'] as const)
      expect(new Set(nice(service.pid(role))), role).toEqual(new Set([10]))
    expect(new Set(nice(service.pid('voice')))).toEqual(new Set([0]))
  })

  test('callers do not notice that pages and tasks are killed; people are told, and served again', async () => {
    const [pages, tasks] = [there(service.pid('pages')), there(service.pid('tasks'))]
    const answers: { status: number; ms: number }[] = []
    let calling = true
    const calls = (async () => {
      for (let i = 0; calling; i++) {
        answers.push(await dial(service.base, `CAkill${i}`))
        await after(10)
      }
    })()
    await after(200)
    process.kill(pages, 'SIGKILL')
    process.kill(tasks, 'SIGKILL')
    await service.until(
      'the pages are away',
      async () => (await status(`${service.base}/aide`)) === 503,
    )
    const told = await fetch(`${service.base}/aide`)
    if (told.status === 503) {
      expect(told.headers.get('retry-after')).toBe('5')
      expect(await told.text()).toContain('La ligne téléphonique n’est pas touchée')
    }
    await service.until(
      'the pages are back',
      async () => (await status(`${service.base}/connexion`)) === 200,
    )
    await service.until('the tasks are back', () => service.pid('tasks') !== undefined)
    calling = false
    await calls
    expect(answers.length).toBeGreaterThan(20)
    expect(answers.filter((answer) => answer.status !== 200)).toEqual([])
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(within(1_000))
    expect(service.pid('pages')).not.toBe(pages)
    expect(service.pid('tasks')).not.toBe(tasks)
    expect(service.said()).toContain('"process":"pages","code":null,"signal":"SIGKILL"')
  })

  test('a killed voice is started again', async () => {
    const voice = there(service.pid('voice'))
    process.kill(voice, 'SIGKILL')
    await service.until('another voice answers', async () => {
      const now = service.pid('voice')
      return (
        now !== undefined && now !== voice && (await dial(service.base, 'CAagain')).status === 200
      )
    })
  })

  test('a voice whose loop is stuck is ended and started again', async () => {
    const voice = there(service.pid('voice'))
    process.kill(voice, 'SIGSTOP')
    await service.until('another voice answers', async () => {
      const now = service.pid('voice')
      return (
        now !== undefined && now !== voice && (await dial(service.base, 'CAstuck')).status === 200
      )
    })
    expect(service.said()).toContain('a process gives no sign of life and is ended')
  }, 120_000)
})

test('the parent is killed: all end within two seconds, and the next start succeeds within five', async () => {
  const service = await startedService()
  const pids = (['voice', 'pages', 'tasks'] as const).map((role) => there(service.pid(role)))
  const { port, folder } = service
  process.kill(there(service.parent.pid), 'SIGKILL')
  const from = performance.now()
  const next = await startService({ port, folder })
  await next.until('the line answers', async () => {
    if (pids.some(isAlive)) return false
    return (await dial(next.base, 'CAnext')).status === 200
  })
  expect(performance.now() - from).toBeLessThan(within(5_000))
  await next.close()
}, 120_000)

test('SIGTERM ends all of them, and nothing is left', async () => {
  const service = await startedService()
  const pids = (['voice', 'pages', 'tasks'] as const).map((role) => there(service.pid(role)))
  const from = performance.now()
  service.parent.kill('SIGTERM')
  expect(await service.ended).toBe(0)
  expect(performance.now() - from).toBeLessThan(within(10_000))
  expect(pids.filter(isAlive)).toEqual([])
}, 120_000)

test('wrong settings end the start once, with every fault', async () => {
  const service = await startService({ env: { LOG_LEVEL: 'loud', CONFIG_DIR: '/nowhere' } })
  expect(await service.ended).toBe(1)
  const said = service.said()
  expect(said.match(/The service cannot start/g)).toHaveLength(1)
  expect(said).toContain('LOG_LEVEL')
  expect(said).toContain('/nowhere/service.json')
}, 120_000)

test('each role runs alone: voice without pages, pages without voice', async () => {
  const voice = await startService({ env: { ROLE: 'voice', LOG_LEVEL: 'silent' } })
  await voice.until('voice answers', async () => (await status(`${voice.base}/readyz`)) === 200)
  expect(await status(`${voice.base}/connexion`)).toBe(404)
  const { folder } = voice
  const tasks = await startService({ env: { ROLE: 'tasks', LOG_LEVEL: 'silent' }, folder })
  const pages = await startService({ env: { ROLE: 'pages', LOG_LEVEL: 'silent' }, folder })
  await pages.until('pages answer', async () => (await status(`${pages.base}/connexion`)) === 200)
  expect(await status(`${pages.base}/voice/incoming`)).toBe(404)
  await pages.close()
  await tasks.close()
  await voice.close()
}, 120_000)

test('a role that is none is refused', async () => {
  const service = await startService({ env: { ROLE: 'operator' } })
  expect(await service.ended).toBe(1)
  expect(service.said()).toContain('ROLE')
}, 120_000)

test('a port that is taken is told in one sentence, with what to do', {
  timeout: 60_000,
}, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const port = portOf(other)
  const service = await startService({ port })
  expect(await service.ended).toBe(1)
  expect(service.said()).toContain(`port ${port} is taken by another program`)
  expect(service.said()).toContain(`PORT=${port + 1} npm start`)
  await service.close()
  other.close()
})
