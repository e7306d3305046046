import { describe, expect, test } from 'vitest'
import {
  type Addressee,
  claimsOf,
  classify,
  identityOf,
  type Keys,
} from '../../../src/core/requests/inbound.ts'
import type { InboundMail } from '../../../src/core/requests/inbound-mail.ts'
import { answerAddress, messageIdOf, reportAddress } from '../../../src/core/requests/marks.ts'

const ours = 'assistance@example.org'
const right = 'a'.repeat(26)
const wrong = 'b'.repeat(26)
const zoe: Addressee = { number: '26-0042-K', participant: 'zoe', address: 'zoe@example.org' }

/** A service with one request of Zoé's, to whom letter 7 went; letter 8 is of no request. */
const keys: Keys = {
  ours,
  authserv: 'mx.example.org',
  answerer: (number, token) => (number === zoe.number && token === right ? zoe : null),
  reported: letterWith,
  sent: letterWith,
  numberIn: (subject) => /\d\d-\d{4}-[A-Z]/.exec(subject)?.[0] ?? null,
  participant: (number, address) => (number === zoe.number && address === zoe.address ? zoe : null),
  tooMany: () => false,
}

function letterWith(letter: string, token: string) {
  if (token !== right || !['7', '8'].includes(letter)) return null
  return { letter, of: letter === '7' ? zoe : null }
}

const proof: [string, string] = [
  'authentication-results',
  'mx.example.org; dmarc=pass header.from=example.org',
]

const aMail = (changes: Partial<InboundMail> = {}): InboundMail => ({
  envelope: { from: 'zoe@example.org', to: [ours] },
  headers: [],
  from: 'zoe@example.org',
  subject: 'Re : bonjour',
  answers: [],
  report: null,
  ...changes,
})

const to = (...addresses: string[]) => ({ envelope: { from: 'zoe@example.org', to: addresses } })
const answerTo = (token: string) => to(answerAddress(ours, zoe.number, token))
const headed = (name: string, value: string): Pick<InboundMail, 'headers'> => ({
  headers: [[name, value]],
})

const status = (action: string, code: string) => `Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; zoe@example.org
Action: ${action}
Status: ${code}
Diagnostic-Code: smtp; 550 5.1.1 <zoe@example.org>: Recipient address
    rejected: User unknown`

const aReport = (letter: string, token: string, text: string): InboundMail =>
  aMail({
    envelope: { from: '', to: [reportAddress(ours, letter, token)] },
    from: 'mailer-daemon@mx.example.net',
    headers: [['auto-submitted', 'auto-replied']],
    report: { type: 'delivery-status', status: text, original: null },
  })

describe('an answer joins its request', () => {
  const joins = { number: zoe.number, participant: 'zoe', ownAddress: true, proven: false }

  test('by the address of answers', () => {
    expect(classify(aMail(answerTo(right)), keys)).toMatchObject({ kind: 'reply', ...joins })
  })

  test('by that address in capitals, or in small letters', () => {
    const address = answerAddress(ours, zoe.number, right)
    for (const changed of [address.toUpperCase(), address.toLowerCase()])
      expect(classify(aMail(to(changed)), keys)).toMatchObject({ kind: 'reply', ...joins })
  })

  test('by what it answers, when that address was lost', () => {
    const mail = aMail({ answers: ['<other@example.net>', messageIdOf(ours, '7', right)] })
    expect(classify(mail, keys)).toMatchObject({ kind: 'thread', ...joins })
  })

  test('by what it answers, when the token of the address is wrong', () => {
    const mail = aMail({ ...answerTo(wrong), answers: [messageIdOf(ours, '7', right)] })
    expect(classify(mail, keys)).toMatchObject({ kind: 'thread', ...joins })
  })

  test('from somebody who wrote to the address of reports', () => {
    const mail = aMail(to(reportAddress(ours, '7', right)))
    expect(classify(mail, keys)).toMatchObject({ kind: 'thread', ...joins })
  })

  test('and is told apart when it comes from another address, or from nobody in particular', () => {
    for (const from of ['anna@example.org', null])
      expect(classify(aMail({ ...answerTo(right), from }), keys)).toMatchObject({
        kind: 'reply',
        participant: 'zoe',
        from,
        ownAddress: false,
      })
  })

  test('and says whether the sender’s domain was proven', () => {
    const mail = aMail({ ...answerTo(right), headers: [proof] })
    expect(classify(mail, keys)).toMatchObject({ kind: 'reply', proven: true })
  })
})

describe('the number in a subject', () => {
  const subject = 'Ma demande 26-0042-K'

  test('is believed of a participant whose domain is proven', () => {
    expect(classify(aMail({ subject, headers: [proof] }), keys)).toMatchObject({
      kind: 'number',
      number: zoe.number,
      participant: 'zoe',
    })
  })

  test.each([
    ['without that proof', aMail({ subject })],
    ['of anybody else', aMail({ subject, headers: [proof], from: 'anna@example.org' })],
    ['of several senders', aMail({ subject, headers: [proof], from: null })],
    ['of another request', aMail({ subject: '26-0043-K', headers: [proof] })],
  ])('is not believed %s', (_, mail) => {
    expect(classify(mail, keys)).toMatchObject({ kind: 'unknown', why: 'no mark' })
  })
})

describe('a report of the network', () => {
  test('of a letter that was lost is a bounce of it', () => {
    expect(classify(aReport('7', right, status('failed', '5.1.1')), keys)).toEqual({
      kind: 'bounce',
      letter: '7',
      fate: 'failed',
      status: '5.1.1',
      said: '550 5.1.1 <zoe@example.org>: Recipient address rejected: User unknown',
    })
  })

  test('of a letter that is late says no more', () => {
    expect(classify(aReport('7', right, status('delayed', '4.4.7')), keys)).toMatchObject({
      kind: 'bounce',
      fate: 'delayed',
      status: '4.4.7',
    })
  })

  test('with a wrong token is put aside, and not answered', () => {
    const report = aReport('7', wrong, status('failed', '5.1.1'))
    expect(classify({ ...report, headers: [proof] }, keys)).toEqual({
      kind: 'unknown',
      why: 'wrong token',
      mayAnswer: false,
    })
  })

  test('that came to another address of ours is known by the letter that it sends back', () => {
    const report = aReport('7', right, status('failed', '5.1.1'))
    const original = messageIdOf(ours, '7', right)
    const mail = { ...report, ...to(ours), report: { ...report.report, original } } as InboundMail
    expect(classify(mail, keys)).toMatchObject({ kind: 'bounce', letter: '7', fate: 'failed' })
  })

  test('of a letter that is of no request is known too', () => {
    const report = aReport('8', right, status('failed', '5.1.1'))
    expect(classify(report, keys)).toMatchObject({ kind: 'bounce', letter: '8' })
  })

  test('in free words is a bounce, lost for sure when it names who failed', () => {
    const words = { ...aReport('7', right, ''), headers: [], report: null }
    expect(classify(words, keys)).toMatchObject({ kind: 'bounce', letter: '7', fate: 'unclear' })
    const exim: InboundMail = {
      ...words,
      headers: [
        ['x-failed-recipients', 'zoe@example.org'],
        ['auto-submitted', 'auto-replied'],
      ],
    }
    expect(classify(exim, keys)).toMatchObject({ kind: 'bounce', letter: '7', fate: 'failed' })
  })

  test('that a mail was read is a machine’s word', () => {
    const read = { type: 'disposition-notification', status: '', original: null }
    const mail = aMail({ ...to(reportAddress(ours, '7', right)), report: read })
    expect(classify(mail, keys)).toMatchObject({ kind: 'automatic', letter: '7' })
  })
})

describe('what a machine wrote reopens nothing', () => {
  test.each([
    ['auto-submitted', 'auto-replied (vacation)'],
    ['auto-submitted', 'auto-generated'],
    ['precedence', 'bulk'],
    ['precedence', 'Junk'],
    ['precedence', 'list'],
    ['precedence', 'auto_reply'],
    ['x-autoreply', 'yes'],
    ['x-autorespond', 'Absence'],
    ['list-id', '<siao.lists.example.org>'],
  ])('%s: %s', (name, value) => {
    expect(classify(aMail({ ...answerTo(right), ...headed(name, value) }), keys)).toEqual({
      kind: 'automatic',
      why: name,
      letter: null,
      number: zoe.number,
    })
  })

  test('an absence notice at the address of reports is no bounce', () => {
    const mail = aMail({
      envelope: { from: '', to: [reportAddress(ours, '7', right)] },
      ...headed('auto-submitted', 'auto-replied'),
    })
    expect(classify(mail, keys)).toMatchObject({
      kind: 'automatic',
      letter: '7',
      number: zoe.number,
    })
  })

  test('a null return path, our own address, an absence in the subject, too much within the hour', () => {
    const answer = answerTo(right)
    const nobody = { envelope: { ...answer.envelope, from: '' } }
    const noisy = { ...keys, tooMany: () => true }
    for (const [mail, by] of [
      [aMail(nobody), keys],
      [aMail({ ...answer, from: ours }), keys],
      [aMail({ ...answer, from: answerAddress(ours, zoe.number, right) }), keys],
      [aMail({ ...answer, subject: 'Réponse automatique : Demande' }), keys],
      [aMail({ ...answer, subject: 'Automatic reply: Demande' }), keys],
      [aMail(answer), noisy],
    ] as const)
      expect(classify(mail, by)).toMatchObject({ kind: 'automatic', number: zoe.number })
  })

  test('"Auto-Submitted: no" is a person’s', () => {
    const mail = aMail({ ...answerTo(right), ...headed('auto-submitted', 'no') })
    expect(classify(mail, keys)).toMatchObject({ kind: 'reply' })
  })
})

describe('all else is put aside', () => {
  test('and may be answered when its sender is who it says', () => {
    expect(classify(aMail({ headers: [proof] }), keys)).toEqual({
      kind: 'unknown',
      why: 'no mark',
      mayAnswer: true,
    })
    expect(classify(aMail(), keys)).toMatchObject({ kind: 'unknown', mayAnswer: false })
  })

  test('a wrong token is said to be wrong', () => {
    expect(classify(aMail(answerTo(wrong)), keys)).toMatchObject({
      kind: 'unknown',
      why: 'wrong token',
    })
  })

  test('what cannot be read says why', () => {
    expect(classify({ unreadable: 'too long' }, keys)).toEqual({
      kind: 'unreadable',
      why: 'too long',
    })
  })
})

test('what a mail claims is told before anybody believes it', () => {
  const mail = aMail({
    ...to(answerAddress(ours, '1', wrong), reportAddress(ours, '2', wrong), ours),
    answers: [messageIdOf(ours, '3', wrong), '<x@example.net>'],
  })
  const { requests, letters } = claimsOf(mail, ours)
  expect(requests.map(({ number }) => number)).toEqual(['1'])
  expect(letters.map(({ letter }) => letter)).toEqual(['2', '3'])
})

test('two copies of a mail are one by their Message-ID, and without one by their bytes alone', () => {
  const id = headed('message-id', '<1@example.net>')
  const copy = aMail({ headers: [['received', 'elsewhere'], ...id.headers] })
  expect(identityOf(aMail(id))).toBe(identityOf(copy))
  expect(identityOf(aMail({ ...id, from: 'anna@example.org' }))).not.toBe(identityOf(copy))
  expect(identityOf(aMail())).toBeNull()
})
