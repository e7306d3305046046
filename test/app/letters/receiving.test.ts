import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { courierOf } from '../../../src/app/letters/courier.ts'
import { receivingOf } from '../../../src/app/letters/receiving.ts'
import { openParser, type Parser } from '../../../src/mail/parsing.ts'
import { openSender, type Sender } from '../../../src/mail/sending.ts'
import { lettersOf } from '../../../src/storage/requests/letters.ts'
import { openRelay, type Relay } from '../../mail/relay.ts'
import { type House, openHouse } from '../requests/house.ts'

const ours = 'assistance@example.org'
const postmark = { from: { name: 'Assistance SI SIAO', address: ours }, ours }
const proven = 'Authentication-Results: mx.example.org; dmarc=pass header.from=example.org'

let house: House
let relay: Relay
let sender: Sender
let parser: Parser
beforeAll(() => {
  parser = openParser()
})
afterAll(() => parser.close())
beforeEach(async () => {
  house = await openHouse()
  relay = await openRelay()
  sender = openSender({ url: relay.url })
})
afterEach(async () => {
  sender.close(true)
  await relay.stop()
  await house.close()
})

const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\s+/g, ' ') ?? ''

/** What the relay has for an address, the latest last. */
async function sentTo(address: string) {
  await courierOf(house.ground, sender, postmark).run()
  const mails = relay.taken.filter(({ to }) => to[0] === address)
  const last = mails.at(-1)
  if (!last) throw new Error(`nothing was sent to ${address}`)
  return {
    replyTo: /<(.+)>/.exec(headerOf(last.raw, 'reply-to'))?.[1] ?? '',
    messageId: headerOf(last.raw, 'message-id'),
    envelope: last.from,
  }
}

interface Written {
  from?: string
  to?: string
  subject?: string
  text?: string
  headers?: string[]
  envelopeFrom?: string
}

let written = 0
function mail({
  from = 'zoe@example.org',
  to = ours,
  subject = 'Re',
  text = 'Bonjour',
  headers = [],
  envelopeFrom = from,
}: Written) {
  const id = `Message-ID: <m${++written}@example.org>`
  const own = headers.some((each) => /^message-id/i.test(each)) ? [] : [id]
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...own,
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
  ]
  return {
    from: envelopeFrom,
    to: [to],
    raw: Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}\r\n`),
  }
}

/** Hands mails over, and looks at them. */
async function receive(...mails: ReturnType<typeof mail>[]) {
  const receiving = receivingOf(house.ground, { parser, ours, authserv: 'mx.example.org' })
  for (const each of mails) await receiving.keep(each)
  return receiving.run()
}

const inbox = () =>
  house.database.selectFrom('inbox').select(['state', 'became']).orderBy('id').execute()

async function storyOf(id: number) {
  const look = await house.desk.look(house.claire, id)
  if (!look.done) throw new Error(look.why)
  return look
}

describe('a reply by mail', () => {
  test('joins its request by the address that it goes to, in whatever case, and folds what is quoted', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    const text =
      'Toujours gris.\r\n\r\nLe lun. 30 nov. 2026 à 10:00, Assistance SI SIAO <assistance@example.org> a écrit :\r\n> Votre demande est reçue.'
    await receive(mail({ to: replyTo.toUpperCase(), text }))
    const { messages, request } = await storyOf(id)
    expect(messages.at(-1)).toMatchObject({
      kind: 'reply',
      text: 'Toujours gris.',
      author: 'Zoé Lambert',
      unconfirmed: false,
    })
    expect(messages.at(-1)?.folded).toContain('Votre demande est reçue.')
    expect(request.status).toBe('new')
  })

  test.each(['In-Reply-To', 'References'])('joins by %s alone', async (header) => {
    const { id } = await house.send()
    const { messageId } = await sentTo('zoe@example.org')
    await receive(mail({ headers: [`${header}: ${messageId}`] }))
    expect((await storyOf(id)).messages).toHaveLength(2)
  })

  test('by its subject alone joins only for a participant whose domain is proven', async () => {
    const { id, reference } = await house.send()
    const subject = `Re: Demande ${reference}`
    await receive(mail({ subject }), mail({ subject, from: 'eve@evil.example', headers: [proven] }))
    expect((await storyOf(id)).messages).toHaveLength(1)
    expect(await inbox()).toMatchObject([{ state: 'aside' }, { state: 'aside' }])
    await receive(mail({ subject, headers: [proven] }))
    expect((await storyOf(id)).messages).toHaveLength(2)
  })

  test('from another address is marked, and not shown to who takes part', async () => {
    const { id, reference } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    await receive(mail({ from: 'collegue@example.org', to: replyTo, text: 'Je réponds pour Zoé.' }))
    expect((await storyOf(id)).messages.at(-1)).toMatchObject({
      unconfirmed: true,
      author: 'collegue@example.org',
    })
    const token = await house.linkOf(id, 'zoe@example.org')
    const seen = await house.app.requests.following.look({ reference, token })
    expect(JSON.stringify(seen)).not.toContain('Je réponds pour Zoé')
  })

  test('twice, by the same bytes or the same Message-ID, is there once; six at once are six', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    const one = mail({ to: replyTo, headers: ['Message-ID: <one@example.org>'] })
    const again = mail({
      to: replyTo,
      headers: ['Message-ID: <one@example.org>', 'Received: by another way'],
    })
    await receive(one, one, again)
    expect((await storyOf(id)).messages).toHaveLength(2)
    await receive(
      ...Array.from({ length: 3 }, (_, i) => mail({ to: replyTo, text: `Encore ${i}` })),
    )
    expect((await storyOf(id)).messages).toHaveLength(5)
  })

  test('that comes to our plain address first joins by the copy with the mark', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    const same = { text: 'En double', headers: ['Message-ID: <one@example.org>'] }
    const toAll = mail({ ...same, to: ours })
    await receive(toAll, { ...toAll, to: [replyTo] })
    const { messages } = await storyOf(id)
    expect(messages.filter(({ text }) => text === 'En double')).toHaveLength(1)
  })

  test('that cannot be taken in does not stop those behind it, and lies aside at last', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    await sql`create trigger refuse_it before insert on request_messages when new.text = 'impossible' begin select raise(abort, 'broken'); end`.execute(
      house.database,
    )
    const receiving = receivingOf(house.ground, { parser, ours, authserv: null })
    await receiving.keep(mail({ to: replyTo, text: 'impossible' }))
    await receiving.keep(mail({ to: replyTo, text: 'Bien arrivé' }))
    for (let turn = 0; turn < 9; turn++) await expect(receiving.run()).rejects.toThrow('broken')
    expect(await inbox()).toMatchObject([{ state: 'new' }, { state: 'new' }])
    await receiving.run()
    expect(await inbox()).toMatchObject([
      { state: 'aside', became: 'non traité : broken' },
      { state: 'done' },
    ])
    expect((await storyOf(id)).messages.at(-1)?.text).toBe('Bien arrivé')
  })

  test('without a Message-ID is one', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    const raw = Buffer.from(`From: zoe@example.org\r\nTo: ${replyTo}\r\n\r\nSans identifiant.\r\n`)
    await receive({ from: 'zoe@example.org', to: [replyTo], raw })
    expect((await storyOf(id)).messages).toHaveLength(2)
  })

  test('with a token that somebody made up goes aside', async () => {
    const { id, reference } = await house.send()
    await receive(mail({ to: `assistance+d.${reference}.${'a'.repeat(26)}@example.org` }))
    expect((await storyOf(id)).messages).toHaveLength(1)
    expect(await inbox()).toMatchObject([{ state: 'aside' }])
  })

  test('that comes more than thirty days after solving becomes a request that goes on from it', async () => {
    const { id, reference } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const { replyTo } = await sentTo('zoe@example.org')
    house.pass(31 * 86_400_000)
    await receive(mail({ to: replyTo, text: 'De nouveau.' }))
    const next = await storyOf(id + 1)
    expect(next.request).toMatchObject({ follows: id, status: 'new', department: '69' })
    expect(next.messages).toMatchObject([{ kind: 'question', text: 'De nouveau.' }])
    expect(next.events[0]?.told).toBe(`suite de ${reference}`)
    expect((await storyOf(id)).request.status).toBe('solved')
  })
})

describe('mail that a machine wrote', () => {
  test.each([
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'X-Autoreply: yes',
    'List-Id: <liste.example.org>',
  ])('%s: a line of the story, and no letter', async (header) => {
    const { id } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const { replyTo } = await sentTo('zoe@example.org')
    const before = (await house.letters()).length
    await receive(mail({ to: replyTo, headers: [header] }))
    const { request, messages, events } = await storyOf(id)
    expect(request.status).toBe('solved')
    expect(messages).toHaveLength(2)
    expect(events.at(-1)?.what).toBe('answered by machine')
    expect(events.at(-1)?.told).toMatch(/^(le courriel le dit|envoi en nombre|liste de diffusion)$/)
    expect((await house.letters()).length).toBe(before)
  })

  test('an endless exchange of two machines stops by itself', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('zoe@example.org')
    for (let i = 0; i < 20; i++) await receive(mail({ to: replyTo, text: `Absent ${i}` }))
    const { messages, events } = await storyOf(id)
    expect(messages.length).toBeLessThanOrEqual(11)
    expect(events.at(-1)?.told).toContain('celui-ci attend parmi les courriels à part')
    const aside = await house.database
      .selectFrom('inbox')
      .select('id')
      .where('state', '=', 'aside')
      .execute()
    expect(aside.length + messages.length).toBe(21)
  })
})

describe('a letter that comes back', () => {
  const report = (to: string, status: string, action: string) => ({
    from: '',
    to: [to],
    raw: Buffer.from(
      [
        'From: MAILER-DAEMON@mx.example.org',
        `To: ${to}`,
        'Subject: Undelivered',
        `Message-ID: <dsn${++written}@mx.example.org>`,
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Sorry.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.org',
        '',
        'Final-Recipient: rfc822; zoe@example.org',
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: smtp; 550 ${status} unknown`,
        '',
        '--b--',
        '',
      ].join('\r\n'),
    ),
  })

  test('for good is said where the request is followed, and an answer is work again', async () => {
    const { id } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const { envelope } = await sentTo('zoe@example.org')
    await receive(report(envelope, '5.1.1', 'failed'))
    expect(await storyOf(id)).toMatchObject({
      request: { status: 'in_progress' },
      participants: [{ undeliverable: expect.stringContaining('5.1.1') }],
    })
    const fates = (await lettersOf(house.database, id)).map(
      ({ purpose, state }) => `${purpose} ${state}`,
    )
    expect(fates).toContain('answer refused')
  })

  test('late only is a line of the story; with a token that is made up it goes aside', async () => {
    const { id } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const { envelope } = await sentTo('zoe@example.org')
    await receive(report(envelope, '4.4.7', 'delayed'))
    expect((await storyOf(id)).request.status).toBe('solved')
    await receive(
      report(envelope.replace(/\.[a-z2-7]{26}@/, `.${'b'.repeat(26)}@`), '5.1.1', 'failed'),
    )
    expect((await storyOf(id)).request.status).toBe('solved')
    expect((await inbox()).at(-1)).toMatchObject({ state: 'aside' })
  })
})

describe('a référent who answers the letter', () => {
  test('answers the requester when it is surely they', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('rene@example.org')
    await receive(
      mail({ from: 'rene@example.org', to: replyTo, text: 'Validez d’abord.', headers: [proven] }),
    )
    expect(await storyOf(id)).toMatchObject({
      request: { status: 'waiting', assignee: 'rene@example.org' },
      messages: [{ kind: 'question' }, { kind: 'answer', text: 'Validez d’abord.' }],
    })
    expect(await house.letters()).toContain('answer → zoe@example.org')
  })

  test('leaves a note when nothing proves it', async () => {
    const { id } = await house.send()
    const { replyTo } = await sentTo('rene@example.org')
    await receive(mail({ from: 'rene@example.org', to: replyTo, text: 'Validez d’abord.' }))
    expect(await storyOf(id)).toMatchObject({
      request: { status: 'new' },
      messages: [{}, { kind: 'note' }],
    })
    expect(await house.letters()).not.toContain('answer → zoe@example.org')
  })

  test('tells them once a day that what they wrote did not leave', async () => {
    await house.send()
    const { replyTo } = await sentTo('rene@example.org')
    const write = (from = 'rene@example.org') => receive(mail({ from, to: replyTo }))
    const told = async () =>
      (await house.letters()).filter((each) => each === 'unproven → rene@example.org').length
    await write()
    await write()
    expect(await told()).toBe(1)
    house.pass(86_400_000)
    await write()
    expect(await told()).toBe(2)
    await write('rene@elsewhere.example')
    expect(await told()).toBe(2)
    expect((await house.letters()).join()).not.toContain('elsewhere.example')
  })
})

test('a requester is played in local mode, and their mail takes the way of every other', async () => {
  const { id, reference } = await house.send()
  expect(await house.app.requests.playReply(reference, 'Accentué : où cliquer ?')).toMatchObject({
    done: true,
    from: 'zoe@example.org',
  })
  await receive()
  expect((await storyOf(id)).messages.at(-1)).toMatchObject({
    kind: 'reply',
    text: 'Accentué : où cliquer ?',
    unconfirmed: false,
  })
})
