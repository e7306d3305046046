import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Addressee, classify, identityOf, type Keys } from '../../src/core/requests/inbound.ts'
import {
  answerAddress,
  messageIdOf,
  reportAddress,
  tokenOf,
} from '../../src/core/requests/marks.ts'
import { openParser, type Parser } from '../../src/mail/parsing.ts'
import { openReceiver, type ReceivedMail, type Receiver } from '../../src/mail/receiving.ts'
import { handOver } from './conversation.ts'
import { aMail, aReport, inParts } from './mails.ts'

const ours = 'assistance@example.org'
const number = '26-0042-K'
const zoe: Addressee = { number, participant: 'zoe', address: 'zoe@example.org' }
const token = (...said: string[]) =>
  tokenOf(createHmac('sha256', 'a secret').update(said.join('|')).digest())

/** A service that sent letter 7 to Zoé about her request. */
const keys: Keys = {
  ours,
  authserv: 'mx.example.org',
  answerer: (of, given) => (given === token('answer', of) && of === number ? zoe : null),
  reported: (letter, given) => (given === token('report', letter) ? { letter, of: zoe } : null),
  sent: (letter, given) => (given === token('sent', letter) ? { letter, of: zoe } : null),
  numberIn: (subject) => /\d\d-\d{4}-[A-Z]/.exec(subject)?.[0] ?? null,
  participant: (of, address) => (of === number && address === zoe.address ? zoe : null),
  tooMany: () => false,
}
const answers = answerAddress(ours, number, token('answer', number))
const reports = reportAddress(ours, '7', token('report', '7'))
const letter = messageIdOf(ours, '7', token('sent', '7'))

let parser: Parser
let receiver: Receiver
let arrived: ReceivedMail[] = []

beforeAll(async () => {
  parser = openParser()
  receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    ours,
    keep: async (mail) => void arrived.push(mail),
    failed: (error) => {
      throw error
    },
  })
})
afterAll(() => Promise.all([parser.close(), receiver.close()]))

/** What becomes of a mail, from the moment at which the operator's server hands it over. */
async function becomes(raw: Buffer, to = [ours], from = 'zoe@example.org') {
  arrived = []
  await handOver(receiver.port, raw, { from, to })
  const [mail] = arrived
  if (!mail) throw new Error('nothing arrived')
  const read = await parser.parse(mail)
  const what = classify('unreadable' in read ? read : read.mail, keys)
  return { what, said: 'said' in read ? read.said : null, read }
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const quoted = `Merci.\r\n\r\n----- Mail original -----\r\nDe: Assistance\r\n\r\nBonjour`

describe('a reply joins its request once, with its quote folded', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['to the address of answers', {}, [answers]],
    ['to it in capitals', {}, [answers.toUpperCase()]],
    ['to it in small letters', {}, [answers.toLowerCase()]],
    ['with References alone', { References: `<x@example.net>\r\n ${letter}` }, [ours]],
    ['with In-Reply-To alone', { 'In-Reply-To': letter }, [ours]],
    ['with In-Reply-To in capitals', { 'In-Reply-To': letter.toUpperCase() }, [ours]],
    ['to two addresses of ours', { 'In-Reply-To': letter }, [ours, answers]],
  ])('%s', async (_, headers, to) => {
    const { what, said } = await becomes(aMail({ ...plain, ...headers }, quoted), to)
    expect(what).toMatchObject({ number, participant: 'zoe', ownAddress: true })
    expect(['reply', 'thread']).toContain(what.kind)
    expect(said).toBe('Merci.')
  })

  test('in HTML alone, as Outlook writes it', async () => {
    const body =
      '<p>Merci.</p><hr><p><b>De&nbsp;:</b> Assistance &lt;a@example.org&gt;<br><b>Envoyé&nbsp;:</b> mardi 24 novembre 2026 10:12<br><b>À&nbsp;:</b> Zoé<br><b>Objet&nbsp;:</b> Demande</p><p>Bonjour</p>'
    const raw = aMail({ 'Content-Type': 'text/html; charset=utf-8' }, body)
    expect(await becomes(raw, [answers])).toMatchObject({ what: { kind: 'reply' }, said: 'Merci.' })
  })

  test('in HTML alone, as Gmail writes it', async () => {
    const body =
      '<div dir="ltr">Merci.</div><br><div class="gmail_quote"><div class="gmail_attr">Le mar. 24 nov. 2026 à 10:12, Assistance &lt;<a href="mailto:a@example.org">a@example.org</a>&gt; a écrit&nbsp;:<br></div><blockquote><p>Bonjour</p></blockquote></div>'
    const raw = aMail({ 'Content-Type': 'text/html; charset=utf-8' }, body)
    expect((await becomes(raw, [answers])).said).toBe('Merci.')
  })
})

describe('the same mail', () => {
  test('that travelled twice is one by its Message-ID', async () => {
    const raw = aMail(plain, 'Merci')
    const again = Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), raw])
    const [first, second] = [await becomes(raw), await becomes(again)]
    const identities = [first, second].map(({ read }) => 'mail' in read && identityOf(read.mail))
    expect(identities).toEqual(['<1@example.net> zoe@example.org', identities[0]])
  })

  test('without one is known by its bytes alone', async () => {
    const { read } = await becomes(Buffer.from('From: zoe@example.org\r\n\r\nMerci'))
    expect('mail' in read && identityOf(read.mail)).toBeNull()
  })
})

describe('what the network sends back', () => {
  test.each([
    [
      'failed',
      '5.1.1',
      [reports],
      { kind: 'bounce', letter: '7', fate: 'failed', status: '5.1.1' },
    ],
    ['delayed', '4.4.7', [reports], { kind: 'bounce', letter: '7', fate: 'delayed' }],
    ['failed', '5.1.1', [reports.toLowerCase()], { kind: 'bounce', fate: 'failed' }],
    ['failed', '5.1.1', [ours], { kind: 'bounce', letter: '7', fate: 'failed' }],
  ])('%s %s to %j', async (action, status, to, expected) => {
    const { what } = await becomes(aReport(action, status, letter), to, '')
    expect(what).toMatchObject(expected)
  })

  test('with a wrong token is put aside', async () => {
    const wrong = reportAddress(ours, '7', token('report', '8'))
    const other = messageIdOf(ours, '7', token('sent', '8'))
    const { what } = await becomes(aReport('failed', '5.1.1', other), [wrong], '')
    expect(what).toEqual({ kind: 'unknown', why: 'wrong token', mayAnswer: false })
  })

  test('as an absence notice is a machine’s word', async () => {
    const raw = aMail({ ...plain, 'Auto-Submitted': 'auto-replied' }, 'Absent')
    expect((await becomes(raw, [reports], '')).what).toMatchObject({
      kind: 'automatic',
      letter: '7',
    })
  })
})

test('a mail whose HTML no reader gets through still joins its request', async () => {
  const body = '<div>'.repeat(100_000)
  const raw = inParts('multipart/mixed', [['Content-Type: text/html; charset=utf-8', body]])
  const { what, read } = await becomes(raw, [answers])
  expect(what).toMatchObject({ kind: 'reply', number })
  expect(read).toMatchObject({ said: '', incomplete: true })
})
