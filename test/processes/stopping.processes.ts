import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { within } from '../busy.ts'
import { machine } from '../environment.ts'
import { hasProgram } from '../programs.ts'
import { portOf, there } from '../typed.ts'
import {
  dial,
  incoming,
  isAlive,
  live,
  onlyChildOf,
  startedService,
  startService,
  status,
} from './service.ts'

test('SIGTERM: what has begun is answered and its connection closed, nothing new is taken', async () => {
  const service = await startedService()
  const { body, headers } = incoming('CAlast')
  const head = Object.entries({ Host: 'a', 'Content-Length': body.length, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const socket = connect(service.port, '127.0.0.1').setEncoding('utf8')
  let heard = ''
  socket.on('data', (text: string) => {
    heard += text
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(`POST /voice/incoming HTTP/1.1\r\n${head}\r\n${body.slice(0, 20)}`)
  await after(200)
  service.parent.kill('SIGTERM')
  await service.until(
    'nothing new is taken',
    async () => (await status(`${service.base}/healthz`)) === 0,
  )
  socket.write(body.slice(20))
  await closed
  expect(heard).toMatch(/^HTTP\/1\.1 200 /)
  expect(heard.toLowerCase()).toContain('connection: close')
  expect(heard).toContain('</Response>')
  expect(await service.ended).toBe(0)
  await service.close()
}, 120_000)

test.skipIf(!hasProgram('cc'))(
  'SIGTERM on a stalled disk: all have ended within ten seconds',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svi-stalled-'))
    const library = join(folder, 'fault.so')
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, 'test/faults/fault.c', '-ldl'])
    const control = join(folder, 'control')
    const setFault = (mode: number, milliseconds: number) => {
      const bytes = Buffer.alloc(4096)
      bytes.writeInt32LE(mode, 0)
      bytes.writeInt32LE(milliseconds, 4)
      writeFileSync(control, bytes, { flag: 'r+' })
    }
    writeFileSync(control, Buffer.alloc(4096))
    const service = await startedService({
      folder,
      env: { ...live, LD_PRELOAD: library, FAULT_CTL: control, FAULT_NAME: 'svi.' },
    })
    setFault(1, 60_000)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => dial(service.base, `CAstall${i}`)),
    )
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(within(2_000))
    const from = performance.now()
    service.parent.kill('SIGTERM')
    await service.ended
    expect(performance.now() - from).toBeLessThan(within(10_000))
    rmSync(folder, { recursive: true })
  },
  120_000,
)

test('a port that a service manager has opened is taken over, and outlives the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-handed-'))
  const socket = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => socket.once('listening', resolve))
  const port = portOf(socket)
  const service = `sh -c 'LISTEN_PID=$$ exec "${process.execPath}" dist/src/main.js'`
  const manager = spawn('sh', ['-c', `${service}; sleep 1; ${service}`], {
    env: {
      ...machine,
      ...live,
      PORT: '1',
      LISTEN_FDS: '1',
      DATABASE_URL: join(folder, 'svi.sqlite'),
    },
    // biome-ignore lint/suspicious/noExplicitAny: a server has a descriptor that the types do not tell
    stdio: ['ignore', 'ignore', 'inherit', (socket as any)._handle.fd],
  })
  const ended = new Promise((resolve) => manager.once('exit', resolve))
  // From here on only the manager has the port open.
  socket.close()
  const base = `http://127.0.0.1:${port}`
  const stop = () => process.kill(there(onlyChildOf(manager.pid ?? 0)), 'SIGTERM')
  expect((await dial(base, 'CAone')).status).toBe(200)
  const first = there(onlyChildOf(manager.pid ?? 0))
  stop()
  while (isAlive(first)) await after(20)
  expect((await dial(base, 'CAbetween')).status).toBe(200)
  stop()
  await ended
  rmSync(folder, { recursive: true })
}, 120_000)

test('an address that others can reach is refused without a token', async () => {
  const service = await startService({ env: { HOST: '0.0.0.0' } })
  expect(await service.ended).toBe(1)
  expect(service.said()).toContain('needs TWILIO_AUTH_TOKEN')
  await service.close()
}, 60_000)
