import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { messageIdOf } from '../../src/core/requests/marks.ts'
import { openSender, type Sender, type Sending, tryRelay } from '../../src/mail/sending.ts'
import { textOf } from '../../src/mail/text.ts'
import { aLetter, aSending, ours, token } from './letters.ts'
import { partsOf } from './parts.ts'
import { openRelay, type Relay } from './relay.ts'

const patience = { connection: 2000, silence: 2000, letter: 3000 }
let relay: Relay
let sender: Sender

beforeAll(async () => {
  relay = await openRelay()
  sender = openSender({ url: relay.url, patience })
})
afterEach(() => {
  relay.treat(() => 'take')
  relay.taken.length = 0
})
afterAll(async () => {
  sender.close(true)
  await relay.stop()
})

/** What the relay was handed of a sending. */
async function sentAs(changes: Partial<Sending> = {}) {
  const { fate } = await sender.send(aSending(changes))
  expect(fate).toBe('sent')
  const mail = relay.taken.at(-1)
  if (!mail) throw new Error('nothing arrived')
  return { ...mail, ...(await partsOf(mail.raw)) }
}

describe('a letter that is sent', () => {
  test('has one recipient, in its envelope and in its headers', async () => {
    const { from, to, mail } = await sentAs()
    expect(from).toBe(`assistance+b.7.${token}@example.org`)
    expect(to).toEqual(['zoe@example.org'])
    expect(mail.to).toMatchObject({ value: [{ address: 'zoe@example.org', name: 'Zoé Lœuf' }] })
    expect([mail.cc, mail.bcc]).toEqual([undefined, undefined])
  })

  test('says what the letter says, in text and in HTML, in French', async () => {
    const { mail, headers } = await sentAs()
    expect(mail.text?.trim()).toBe(textOf(aLetter()).trim())
    expect(mail.html).toContain('<html lang="fr">')
    expect(mail.subject).toBe('Demande 26-0042-K\u00a0: bien reçue')
    expect(headers.get('content-language')).toBe('fr')
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/)
  })

  test('is mail that any server takes: short lines of ASCII, a subject in encoded words', async () => {
    const { raw, headers } = await sentAs()
    expect(raw).not.toMatch(/[^\r\n\t\u0020-\u007e]/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998)
    expect(headers.get('subject')).toMatch(/=\?UTF-8\?[QB]\?/)
  })

  test('is answered in its request, and known by its Message-ID', async () => {
    const { headers } = await sentAs()
    expect(headers.get('message-id')).toBe(messageIdOf(ours, '7', token))
    expect(headers.get('reply-to')).toContain(`<assistance+d.26-0042-K.${token}@example.org>`)
    expect(headers.get('date')).toBe('Tue, 24 Nov 2026 09:12:00 +0000')
    expect(headers.has('in-reply-to')).toBe(false)
  })

  test('goes on with what it continues', async () => {
    const { headers } = await sentAs({ references: ['<1@example.net>', '<2@example.net>'] })
    expect(headers.get('in-reply-to')).toBe('<2@example.net>')
    expect(headers.get('references')).toBe('<1@example.net> <2@example.net>')
  })

  test('asks machines not to answer when no person wrote it', async () => {
    const { headers } = await sentAs()
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply')
    const written = await sentAs({ letter: aLetter({ automatic: false }) })
    expect(written.headers.has('auto-submitted')).toBe(false)
  })

  test('shows a name of any letters, and a long address', async () => {
    const address = `${'z'.repeat(60)}@${'e'.repeat(50)}.org`
    const { mail, to } = await sentAs({ to: { name: 'Œuvre, "Čapek" <x@y>; 日本', address } })
    expect(to).toEqual([address])
    expect(mail.to).toMatchObject({ value: [{ address, name: 'Œuvre, "Čapek" <x@y>; 日本' }] })
  })
})

describe('nobody adds a header or a recipient', () => {
  const evil = 'x\r\nBcc: eve@example.net\r\n\r\n<script>'

  test.each<[string, Partial<Sending>]>([
    ['in a name', { to: { name: evil, address: 'zoe@example.org' } }],
    ['in the name of whom it is from', { from: { name: evil, address: ours } }],
    ['in a name for answers', { replyTo: { name: evil, address: ours } }],
    ['in a Message-ID', { messageId: `<${evil}@example.org>` }],
    ['in references', { references: [evil] }],
  ])('%s', async (_, changes) => {
    const { to, headers } = await sentAs(changes)
    expect(to).toEqual(['zoe@example.org'])
    expect(headers.has('bcc')).toBe(false)
  })

  test.each([
    'zoe@example.org, eve@example.net',
    'zoe@example.org\r\nRCPT TO:<eve@example.net>',
    'zoe@example.org>\r\nRCPT TO:<eve@example.net>',
    '"zoe eve@example.net"@example.org',
  ])('in the address %j: it reaches nobody', async (address) => {
    const sent = await sender.send(aSending({ to: { name: 'Zoé', address } }))
    expect(sent).toMatchObject({
      fate: 'refused',
      said: expect.stringContaining('adresse invalide'),
    })
    expect(relay.taken).toEqual([])
  })

  test('nor attaches a file of this machine', async () => {
    const { raw } = await sentAs({
      letter: aLetter({ blocks: [{ kind: 'message', text: '/etc/passwd' }] }),
    })
    expect(raw).not.toContain('root:')
  })
})

describe('what becomes of a letter', () => {
  test.each([
    [450, 'RCPT', 'later'],
    [451, 'DATA', 'later'],
    [550, 'RCPT', 'refused'],
    [552, 'RCPT', 'refused'],
    [554, 'DATA', 'refused'],
  ] as const)('that the relay answers %i at %s: %s, with its words', async (refuse, at, fate) => {
    relay.treat(() => ({ refuse, at }))
    const sent = await sender.send(aSending())
    expect(sent.fate).toBe(fate)
    expect(sent.said).toContain(`${refuse} `)
    expect(relay.taken).toEqual([])
  })

  test('whose connection is cut after it was taken: later, and the same Message-ID then', async () => {
    relay.treat((_, turn) => (turn === 1 ? 'cut after acceptance' : 'take'))
    const first = await sender.send(aSending())
    expect(first).toMatchObject({
      fate: 'later',
      said: expect.stringContaining('échec auprès du relais'),
    })
    expect((await sender.send(aSending())).fate).toBe('sent')
    const ids = relay.taken.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])
    expect(ids).toEqual([messageIdOf(ours, '7', token), messageIdOf(ours, '7', token)])
  })

  test('while the relay is down: later, and sent once it is back', async () => {
    await relay.stop()
    expect(await sender.send(aSending())).toMatchObject({
      fate: 'later',
      said: expect.stringContaining('échec auprès du relais'),
    })
    await relay.start()
    expect((await sender.send(aSending())).fate).toBe('sent')
    expect(relay.taken).toHaveLength(1)
  })

  test('a password is not sent in clear to another machine: later', async () => {
    const url = relay.url.replace('127.0.0.1', 'user:password@0.0.0.0')
    const careful = openSender({ url, patience })
    expect(await careful.send(aSending())).toMatchObject({
      fate: 'later',
      said: expect.stringContaining('STARTTLS'),
    })
    careful.close(true)
    expect(relay.taken).toEqual([])
  })

  test('that is refused to one says nothing of the others', async () => {
    relay.treat((recipient) => (recipient.startsWith('zoe') ? { refuse: 550, at: 'RCPT' } : 'take'))
    const anna = { name: 'Anna', address: 'anna@example.org' }
    const [refused, sent] = await Promise.all([
      sender.send(aSending()),
      sender.send(aSending({ to: anna })),
    ])
    expect([refused.fate, sent.fate]).toEqual(['refused', 'sent'])
  })
})

describe('a relay that is tried', () => {
  test('answers, and is handed nothing', async () => {
    expect(await tryRelay(relay.url)).toBeNull()
    expect(relay.taken).toEqual([])
  })

  test('that is not there is told in a line without its password', async () => {
    const said = await tryRelay('smtp://user:secret-word@127.0.0.1:9')
    expect(said).toMatch(/ECONNREFUSED/)
    expect(said).not.toContain('secret-word')
  })
})
