import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReceiver, type ReceivedMail, type Receiver } from '../../src/mail/receiving.ts'
import { within } from '../busy.ts'
import { aboutToSend, handOver, introduced, startMail } from './conversation.ts'

const text = 'Subject: Bonjour\r\n\r\nMerci'
let kept: ReceivedMail[]
let wait: number
let failures: Error[]
let receiver: Receiver

beforeEach(async () => {
  kept = []
  failures = []
  wait = 0
  receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    ours: 'assistance@example.org',
    keep: async (mail) => {
      await pause(wait)
      kept.push(mail)
    },
    failed: (error) => failures.push(error),
    limits: { bytes: 100_000, connections: 3, patience: 1500 },
  })
})
afterEach(() => receiver.close())

test('whoever says nothing, or a byte now and then, is sent away', async () => {
  const silent = await aboutToSend(receiver.port)
  const slow = await aboutToSend(receiver.port)
  const drip = setInterval(() => slow.socket.write('x'), 100)
  const began = performance.now()
  await Promise.all([silent.closed, slow.closed])
  clearInterval(drip)
  expect(performance.now() - began).toBeLessThan(within(10_000))
  expect([silent.heard(), slow.heard()].every((heard) => /421 .*\r\n$/.test(heard))).toBe(true)
  expect([kept, failures]).toEqual([[], []])
})

test('whoever comes while others are served waits, and nobody’s mail is lost', async () => {
  const first = await Promise.all([1, 2, 3].map(() => aboutToSend(receiver.port)))
  const others = Array.from({ length: 200 }, () => handOver(receiver.port, text))
  await pause(300)
  expect(kept).toEqual([])
  for (const client of first) client.socket.end(`${text}\r\n.\r\nQUIT\r\n`)
  const answers = await Promise.all(others)
  expect(answers.every((answer) => answer.startsWith('250 '))).toBe(true)
  expect(kept).toHaveLength(203)
})

test('one connection is served as long as mails come', async () => {
  const client = await introduced(receiver.port)
  for (let at = 0; at < 6; at++) {
    await startMail(client)
    await client.say(`${text}\r\n.\r\n`, /^250/m)
    await pause(500)
  }
  expect(kept).toHaveLength(6)
  client.socket.destroy()
})

test('whoever waits for us to keep a mail is not sent away', async () => {
  wait = 3000
  expect(await handOver(receiver.port, text)).toMatch(/^250 /)
  expect(kept).toHaveLength(1)
})
