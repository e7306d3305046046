import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openSender } from '../../src/mail/sending.ts'
import { within } from '../busy.ts'
import { portOf } from '../typed.ts'
import { aSending } from './letters.ts'
import { openRelay } from './relay.ts'

const patience = { connection: 2000, silence: 2000, letter: 3000 }

test('a letter that the relay leaves without a word may be tried later, within the patience', async () => {
  const relay = await openRelay()
  const sender = openSender({ url: relay.url, patience })
  relay.treat(() => 'stall')
  const began = performance.now()
  expect(await sender.send(aSending())).toMatchObject({ fate: 'later' })
  expect(performance.now() - began).toBeLessThan(within(5000))
  sender.close(true)
  await relay.stop()
})

test('a letter that the relay answers a byte at a time, without end, as well', async () => {
  const dripping = createServer((socket) => {
    const drip = setInterval(() => socket.write('2'), 100)
    socket.on('close', () => clearInterval(drip)).on('error', () => undefined)
  })
  await new Promise<void>((done) => dripping.listen(0, '127.0.0.1', done))
  const port = portOf(dripping)
  const patient = openSender({
    url: `smtp://127.0.0.1:${port}`,
    patience: { connection: 60_000, silence: 60_000, letter: 1000 },
  })
  const began = performance.now()
  expect(await patient.send(aSending())).toMatchObject({ fate: 'later' })
  expect(performance.now() - began).toBeLessThan(within(5000))
  patient.close(true)
  dripping.close()
})
