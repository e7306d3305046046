import { createServer } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import express from 'express'
import { expect, test } from 'vitest'
import { healthRoutes } from '../../src/processes/health.ts'
import { watchLoop } from '../../src/processes/loop.ts'
import { portOf } from '../typed.ts'

test('/healthz fails when the loop has stood still, and says for how long', async () => {
  const loop = watchLoop()
  const server = createServer(express().use(healthRoutes(loop))).listen(0, '127.0.0.1')
  await after(300)
  const port = portOf(server)
  const ask = () => fetch(`http://127.0.0.1:${port}/healthz`)
  expect((await ask()).status).toBe(200)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_300)
  const ill = await ask()
  expect(ill.status).toBe(503)
  expect(await ill.text()).toMatch(/^the loop was stalled for 2\d{3} ms/)
  server.closeAllConnections()
  server.close()
  loop.close()
})

test('a short pause is nothing to tell', async () => {
  const loop = watchLoop()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  expect(loop.stalled()).toBeNull()
  loop.close()
})
