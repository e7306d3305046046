import { afterAll, describe, expect, test } from 'vitest'
import { openParser, type ReadMail } from '../../src/mail/parsing.ts'
import { aMail, aReport, inParts } from './mails.ts'

const parser = openParser()
afterAll(() => parser.close())

const envelope = { from: 'zoe@example.org', to: ['assistance@example.org'] }

async function read(raw: Buffer): Promise<ReadMail> {
  const answer = await parser.parse({ ...envelope, raw })
  if ('unreadable' in answer) throw new Error(answer.unreadable)
  return answer
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const html = (body: string) => aMail({ 'Content-Type': 'text/html; charset=utf-8' }, body)

describe('what a mail says of itself is read', () => {
  test('its sender, its subject, what it answers', async () => {
    const { mail, senderName } = await read(
      aMail(
        {
          ...plain,
          From: '=?utf-8?Q?Zo=C3=A9_D=2E?= <ZOE@Example.org>',
          Subject: '=?utf-8?B?UsOpIDogRGVtYW5kZQ==?=',
          'In-Reply-To': '<b@example.org>',
          References: '<a@example.org>\r\n <b@example.org>\r\n\t<c@example.org>',
          'Auto-Submitted': 'no',
        },
        'Merci',
      ),
    )
    expect([mail.from, senderName, mail.subject]).toEqual([
      'zoe@example.org',
      'Zoé D.',
      'Ré : Demande',
    ])
    expect(mail.answers).toEqual(['<b@example.org>', '<c@example.org>', '<a@example.org>'])
    expect(mail.headers).toEqual([
      ['message-id', '<1@example.net>'],
      ['auto-submitted', 'no'],
    ])
    expect(mail.envelope).toEqual(envelope)
  })

  test.each([
    ['Zoé <zoe@xn--prfecture-c4a.example>', 'zoe@xn--prfecture-c4a.example'],
    ['zoe@example.org, anna@example.org', null],
    ['Groupe: zoe@example.org;', null],
    ['', null],
    ['personne', null],
    ['"zoe dupont"@example.org', '"zoe dupont"@example.org'],
  ])('a sender that is %j is %j', async (From, address) => {
    expect((await read(aMail({ ...plain, From }, 'Merci'))).mail.from).toBe(address)
  })

  test('a subject of bare bytes, whatever they are', async () => {
    const latin = Buffer.from(
      'Subject: Pr\xe9fecture \x80\r\nFrom: z@example.org\r\n\r\nx',
      'latin1',
    )
    expect((await read(latin)).mail.subject).toBe('Préfecture €')
    const utf8 = Buffer.from('Subject: Préfecture €\r\nFrom: z@example.org\r\n\r\nx')
    expect((await read(utf8)).mail.subject).toBe('Préfecture €')
  })

  test('without what turns the order of letters, or ends a line', async () => {
    const { mail, senderName } = await read(
      aMail(
        {
          ...plain,
          Subject: '=?utf-8?Q?a=E2=80=AE=00b=0D=0Ac?=',
          From: '=?utf-8?Q?Z=E2=80=AEo=0Ae?= <zoe@example.org>',
        },
        'x',
      ),
    )
    expect([mail.subject, senderName]).toEqual(['ab c', 'Zo e'])
  })

  test('the reports of servers on their findings, in their order', async () => {
    const raw = Buffer.concat([
      Buffer.from('Authentication-Results: mx.example.org;\r\n dmarc=pass header.from=a.b\r\n'),
      Buffer.from('Authentication-Results: evil.example; dmarc=pass\r\n'),
      aMail(plain, 'x'),
    ])
    expect((await read(raw)).mail.headers.slice(0, 2)).toEqual([
      ['authentication-results', 'mx.example.org; dmarc=pass header.from=a.b'],
      ['authentication-results', 'evil.example; dmarc=pass'],
    ])
  })
})

describe('the text of a mail', () => {
  test('is what was written, and what its mailer quoted', async () => {
    const body = 'Merci.\r\n\r\n----- Mail original -----\r\nDe: Assistance\r\n\r\nBonjour'
    expect(await read(aMail(plain, body))).toMatchObject({
      said: 'Merci.',
      folded: '----- Mail original -----\nDe: Assistance\n\nBonjour',
      incomplete: false,
    })
  })

  test.each([
    ['in windows-1252 without a word of it', {}, 'Pr\xe9f \x80 \x9c'],
    ['with a type alone', { 'Content-Type': 'text/plain' }, 'Pr\xe9f \x80 \x9c'],
    [
      'with other parameters',
      { 'Content-Type': 'text/plain;\r\n format=flowed' },
      'Pr\xe9f \x80 \x9c',
    ],
    ['said to be ASCII', { 'Content-Type': 'text/plain; charset="us-ascii"' }, 'Pr\xe9f \x80 \x9c'],
    ['that says so', { 'Content-Type': 'text/plain; charset=windows-1252' }, 'Pr\xe9f \x80 \x9c'],
    [
      'in quoted-printable without a word of it',
      { 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'quoted-printable' },
      'Pr=E9f =80 =9C',
    ],
  ])('%s is read', async (_, headers, body) => {
    const raw = aMail(headers as Record<string, string>, Buffer.from(body, 'latin1'))
    expect((await read(raw)).said).toBe('Préf € œ')
  })

  test('in UTF-8 without a word of it is read', async () => {
    expect((await read(aMail({}, 'Préf € œ'))).said).toBe('Préf € œ')
  })

  test('is made of HTML where there is no other, and of it when the other is empty', async () => {
    const page = '<style>p{}</style><p>Bonjour <b>Zoé</b>&nbsp;!</p><p>Merci</p><script>x</script>'
    expect((await read(html(page))).said).toBe('Bonjour Zoé\u00a0!\n\nMerci')
    const both = inParts('multipart/alternative', [
      ['Content-Type: text/plain', ' \r\n'],
      ['Content-Type: text/html; charset=utf-8', page],
    ])
    expect((await read(both)).said).toBe('Bonjour Zoé\u00a0!\n\nMerci')
  })

  test('is preferred to HTML', async () => {
    const both = inParts('multipart/alternative', [
      ['Content-Type: text/plain; charset=utf-8', 'le texte'],
      ['Content-Type: text/html; charset=utf-8', '<p>la page</p>'],
    ])
    expect((await read(both)).said).toBe('le texte')
  })

  test('holds no character that no reader shows', async () => {
    const body = Buffer.from('a\0b\x1b[31mc\rd\x0ce\tf')
    expect((await read(aMail(plain, body))).said).toBe('ab[31mc\nd\ne\tf')
  })

  test('is shown as far as it is read by people', async () => {
    const { said, incomplete } = await read(aMail(plain, 'mot '.repeat(100_000)))
    expect([said.length <= 100_000, incomplete]).toEqual([true, true])
  })
})

describe('files', () => {
  const file = (name: string, bytes: Buffer) =>
    [
      `Content-Type: application/PDF; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64`,
      bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ] as const

  test('are taken out byte by byte, with the name that they were given', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 46, 10])
    const raw = inParts('multipart/mixed', [
      ['Content-Type: text/plain', 'Voici'],
      file('été.pdf', bytes),
    ])
    const { attachments, incomplete } = await read(raw)
    expect(attachments).toEqual([
      { name: 'été.pdf', type: 'application/pdf', bytes: new Uint8Array(bytes), inline: false },
    ])
    expect(incomplete).toBe(false)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\Temp\\\\a.pdf', 'a.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['..', 'pièce jointe'],
    ['', 'pièce jointe'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(100)}${'a'.repeat(16)}.pdf`],
  ])('that are named %j are named %j', async (given, name) => {
    const raw = inParts('multipart/mixed', [file(given, Buffer.from('x'))])
    expect((await read(raw)).attachments.map((each) => each.name)).toEqual([name])
  })

  test('of a signature are told from those that were attached', async () => {
    const raw = inParts('multipart/related', [
      ['Content-Type: text/html', '<p>Bonjour</p><img src="cid:logo">'],
      ['Content-Type: image/png\r\nContent-ID: <logo>\r\nContent-Disposition: inline', 'png'],
    ])
    const { attachments, said } = await read(raw)
    expect(attachments).toMatchObject([{ type: 'image/png', inline: true }])
    expect(said).toBe('Bonjour')
  })

  test('beyond twenty are left in the mail, which says so', async () => {
    const raw = inParts('multipart/mixed', Array(25).fill(file('a.pdf', Buffer.from('x'))))
    const { attachments, incomplete } = await read(raw)
    expect([attachments.length, incomplete]).toEqual([20, true])
  })

  test('that are mails are files, and are not read', async () => {
    const inner = aMail({ Subject: 'secret' }, 'le texte du courriel joint')
    const raw = inParts('multipart/mixed', [
      ['Content-Type: text/plain', 'Voyez'],
      ['Content-Type: message/rfc822\r\nContent-Disposition: inline', inner],
    ])
    const { said, attachments } = await read(raw)
    expect(said).toBe('Voyez')
    expect(attachments.map(({ type }) => type)).toEqual(['message/rfc822'])
  })
})

describe('a report', () => {
  test('is read with the letter that it is about, and has no files', async () => {
    const { mail, attachments, incomplete } = await read(
      aReport('failed', '5.1.1', '<l.7@example.org>'),
    )
    expect(mail.report).toMatchObject({ type: 'delivery-status', original: '<l.7@example.org>' })
    expect(mail.report?.status).toContain('Action: failed')
    expect([attachments, incomplete]).toEqual([[], false])
  })

  test('with the headers of that letter alone, and without a word of its type', async () => {
    const raw = inParts('multipart/report', [
      ['Content-Type: text/plain', 'Sorry'],
      ['Content-Type: message/delivery-status', 'Reporting-MTA: dns; x\r\n\r\nAction: delayed\r\n'],
      ['Content-Type: text/rfc822-headers', 'Subject: x\r\nmessage-id: <l.8@example.org>\r\n'],
    ])
    expect((await read(raw)).mail.report).toMatchObject({
      type: 'delivery-status',
      original: '<l.8@example.org>',
    })
  })
})

test('a mail that no parser makes sense of says so, and the next is read', async () => {
  const huge = aMail({ 'X-Long': `${'x'.repeat(70)}\r\n `.repeat(70_000) }, 'x')
  const answer = await parser.parse({ ...envelope, raw: huge })
  expect(answer).toMatchObject({ unreadable: expect.stringContaining('structure illisible') })
  expect((await read(aMail(plain, 'Merci'))).said).toBe('Merci')
})
