import { networkInterfaces } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReceiver, type ReceivedMail, type Receiver } from '../../src/mail/receiving.ts'
import { aboutToSend, converse, handOver, introduced } from './conversation.ts'

const ours = 'assistance@example.org'
const limits = { bytes: 100_000, connections: 3, patience: 20_000 }
const text = 'Subject: Bonjour\r\n\r\nMerci'
let kept: ReceivedMail[]
let failures: Error[]
let keep: (mail: ReceivedMail) => Promise<void>
let receiver: Receiver

beforeEach(async () => {
  kept = []
  failures = []
  keep = async (mail) => void kept.push(mail)
  receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    ours,
    keep: (mail) => keep(mail),
    failed: (error) => failures.push(error),
    limits,
  })
})
afterEach(() => receiver.close())

describe('a mail', () => {
  test('is kept byte by byte, with its envelope', async () => {
    const raw = Buffer.from('Subject: Pr\xe9f\r\n\r\n..\r\n\x00\xff', 'latin1')
    const stuffed = Buffer.from(raw.toString('latin1').replace('\r\n..', '\r\n...'), 'latin1')
    expect(await handOver(receiver.port, stuffed)).toMatch(/^250 /)
    expect(kept).toEqual([
      { from: 'zoe@example.org', to: [ours], raw: Buffer.concat([raw, Buffer.from('\r\n')]) },
    ])
  })

  test('is acknowledged once it is kept, and not before', async () => {
    const [asked, stored] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    keep = () => {
      asked.resolve()
      return stored.promise
    }
    const answer = handOver(receiver.port, text)
    await asked.promise
    const early = await Promise.race([answer, pause(300, 'nothing yet')])
    expect(early).toBe('nothing yet')
    stored.resolve()
    expect(await answer).toMatch(/^250 /)
  })

  test('that cannot be kept is tried again later by whoever has it', async () => {
    keep = async () => {
      throw new Error('disk full')
    }
    expect(await handOver(receiver.port, text)).toMatch(/^451 /)
    expect(failures.map(({ message }) => message)).toEqual(['disk full'])
    keep = async (mail) => void kept.push(mail)
    expect(await handOver(receiver.port, text)).toMatch(/^250 /)
    expect(kept).toHaveLength(1)
  })

  test('to several marks of ours is one, and is answered for each', async () => {
    const to = ['assistance+d.1.x@example.org', 'Assistance+B.2.y@EXAMPLE.org', ours]
    expect(await handOver(receiver.port, text, { to })).toMatch(/^(250 .*\r\n){3}$/)
    expect(kept.map((mail) => mail.to)).toEqual([to])
  })

  test('of the network has no sender', async () => {
    await handOver(receiver.port, text, { from: '' })
    expect(kept[0]?.from).toBe('')
  })

  test.each([
    'postmaster@example.org',
    'assistance@example.net',
    'assistance+x@example.org',
    'a@b',
  ])('to %s is none of ours', async (address) => {
    const client = await introduced(receiver.port)
    await client.say('MAIL FROM:<zoe@example.org>\r\n', /^250/m)
    expect(await client.say(`RCPT TO:<${address}>\r\n`, /^\d{3} /m)).toMatch(/^550 /)
    expect(await client.say('DATA\r\n', /^\d{3} /m)).toMatch(/^503 /)
    client.socket.destroy()
  })

  test('that is too large is refused for ever, said beforehand or not', async () => {
    expect(await handOver(receiver.port, 'x'.repeat(limits.bytes + 1))).toMatch(/^552 /)
    const client = await introduced(receiver.port)
    const said = `MAIL FROM:<zoe@example.org> SIZE=${limits.bytes + 1}\r\n`
    expect(await client.say(said, /^\d{3} /m)).toMatch(/^552 /)
    client.socket.destroy()
    expect(kept).toEqual([])
  })

  test('that breaks off is not kept, and is no failure of ours', async () => {
    const client = await aboutToSend(receiver.port)
    client.socket.write(text)
    await pause(50)
    client.socket.destroy()
    await pause(100)
    expect([kept, failures]).toEqual([[], []])
  })
})

describe('a mail that hides another', () => {
  test.each([
    ['<LF>.<LF>', '\n.\n'],
    ['<LF>.<CR><LF>', '\n.\r\n'],
    ['<CR><LF>.<LF>', '\r\n.\n'],
    ['<CR>.<CR>', '\r.\r'],
    ['<CR><LF>.<CR>', '\r\n.\r'],
    ['<CR><LF><NUL>.<CR><LF>', '\r\n\0.\r\n'],
  ])('behind %s is one', async (_, end) => {
    const hidden = `${end}MAIL FROM:<eve@example.net>\r\nRCPT TO:<${ours}>\r\nDATA\r\nhidden`
    expect(await handOver(receiver.port, `${text}${hidden}`)).toMatch(/^250 /)
    expect(kept.map(({ from }) => from)).toEqual(['zoe@example.org'])
    expect(kept[0]?.raw.toString('latin1')).toContain('hidden')
  })

  test('cut into single bytes is one as well', async () => {
    const client = await aboutToSend(receiver.port)
    for (const byte of `${text}\r\n..\r\nhidden`) {
      client.socket.write(byte)
      await pause(1)
    }
    expect(await client.say('\r\n.\r\n', /^\d{3} /m)).toMatch(/^250 /)
    expect(kept.map(({ raw }) => raw.toString())).toEqual([`${text}\r\n.\r\nhidden\r\n`])
    client.socket.destroy()
  })
})

describe('whoever connects', () => {
  test('signs in to nothing', async () => {
    const client = await introduced(receiver.port)
    expect(client.heard()).not.toMatch(/AUTH|STARTTLS/)
    for (const command of ['AUTH PLAIN AGEAYg==', 'AUTH LOGIN', 'STARTTLS', 'WIZ x', 'SHELL'])
      expect(await client.say(`${command}\r\n`, /^\d{3} /m)).toMatch(/^50\d /)
    client.socket.destroy()
  })
})

describe('the listener', () => {
  test.each(['0.0.0.0', '::', '192.0.2.1', 'example.org', ''])(
    'is not opened on "%s"',
    async (host) => {
      const failed = () => undefined
      await expect(openReceiver({ host, port: 0, ours, keep, failed })).rejects.toThrow(
        'this machine',
      )
    },
  )

  test('is not heard from outside', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')
    if (!outside) return
    const client = converse(receiver.port, outside.address)
    await client.closed
    expect(client.heard()).toBe('')
  })

  test('says when its port is taken', async () => {
    const failed = () => undefined
    const again = { host: '127.0.0.1', port: receiver.port, ours, keep, failed }
    await expect(openReceiver(again)).rejects.toThrow('EADDRINUSE')
  })
})
