import { afterAll, describe, expect, test } from 'vitest'
import { openParser } from '../../src/mail/parsing.ts'
import { aMail, inParts } from './mails.ts'

const parser = openParser()
afterAll(() => parser.close())

const envelope = { from: 'zoe@example.org', to: ['assistance@example.org'] }
const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const html = (body: string) => aMail({ 'Content-Type': 'text/html; charset=utf-8' }, body)

describe('a mail that asks too much of its reader', () => {
  const small = aMail(plain, 'Merci')

  test('is read without its HTML', async () => {
    const hasty = openParser({ patience: { whole: 1500, withoutHtml: 10_000 }, megabytes: 256 })
    const raw = html(`${'<blockquote>'.repeat(900)}${'a '.repeat(90_000)}`)
    expect(await hasty.parse({ ...envelope, raw })).toMatchObject({
      mail: { from: 'zoe@example.org' },
      said: '',
      incomplete: true,
    })
    await hasty.close()
  })

  test('of time is given up', async () => {
    const hasty = openParser({ patience: { whole: 1, withoutHtml: 1 }, megabytes: 256 })
    const raw = aMail({}, Buffer.alloc(24 * 2 ** 20, Buffer.from([0xe9, 10])))
    expect(await hasty.parse({ ...envelope, raw })).toEqual({ unreadable: 'lecture trop longue' })
    await hasty.close()
  })

  test('is not one that comes while its reader is still starting', async () => {
    const hasty = openParser({ patience: { whole: 500, withoutHtml: 500 }, megabytes: 256 })
    expect(await hasty.parse({ ...envelope, raw: small })).toMatchObject({ said: 'Merci' })
    await hasty.close()
  })

  test('of memory is given up, and the next is read', async () => {
    const narrow = openParser({ patience: { whole: 9000, withoutHtml: 9000 }, megabytes: 40 })
    const raw = aMail(plain, 'mot\r\n'.repeat(4_000_000))
    const answers = [narrow.parse({ ...envelope, raw }), narrow.parse({ ...envelope, raw: small })]
    expect(await Promise.all(answers)).toMatchObject([
      { unreadable: 'lecture trop lourde' },
      { said: 'Merci' },
    ])
    await narrow.close()
  })
})

test('a mail that is being read when the service ends is not called unreadable', async () => {
  const ending = openParser()
  const raw = aMail({}, Buffer.alloc(24 * 2 ** 20, Buffer.from([0xe9, 10])))
  const answers = [ending.parse({ ...envelope, raw }), ending.parse({ ...envelope, raw })]
  const outcome = Promise.allSettled(answers)
  await new Promise((soon) => setTimeout(soon, 100))
  await ending.close()
  expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

describe('hostile mails are read, or refused, within the seconds of one reader', () => {
  const parts = (count: number) => inParts('multipart/mixed', Array(count).fill(['', '']))
  const nested = (depth: number) => {
    const parts = Array.from({ length: depth }, (_, at) => [
      `Content-Type: multipart/mixed; boundary="b${at}"`,
      `\r\n\r\n--b${at}\r\n`,
    ])
    return Buffer.from(`From: zoe@example.org\r\n${parts.flat().join('')}`)
  }
  const addresses = Array.from({ length: 10_000 }, (_, at) => `a${at}@example.org`)
  const zip = Buffer.from('504b0304140000000800', 'hex')

  test.each<[string, () => Buffer, object]>([
    ['<div> ×100 000', () => html('<div>'.repeat(100_000)), { incomplete: true }],
    ['<div> ×30 000', () => html('<div>'.repeat(30_000)), { incomplete: true }],
    ['HTML of 24 MB', () => html('<p>a</p>'.repeat(3_000_000)), { incomplete: true }],
    ['"On " ×20 000', () => aMail(plain, 'On '.repeat(20_000)), { incomplete: false }],
    ['20 000 empty parts', () => parts(20_000), { unreadable: expect.any(String) }],
    ['900 parts', () => parts(900), { incomplete: false }],
    ['1000 nested', () => nested(1000), { unreadable: expect.any(String) }],
    [
      'a header of 5 MB',
      () => aMail({ 'X-A': 'x '.repeat(2_500_000) }, ''),
      { unreadable: expect.any(String) },
    ],
    [
      '10 000 addresses',
      () => aMail({ ...plain, To: addresses.join(',\r\n ') }, 'x'),
      { said: 'x' },
    ],
    [
      '10 000 senders',
      () => aMail({ ...plain, From: addresses.join(',\r\n ') }, 'x'),
      { mail: { from: null } },
    ],
    [
      'a zip',
      () => inParts('multipart/mixed', [['Content-Type: application/zip', zip]]),
      { attachments: [{ bytes: new Uint8Array(zip) }] },
    ],
  ])('%s', async (_, raw, becomes) => {
    const began = performance.now()
    expect(await parser.parse({ ...envelope, raw: raw() })).toMatchObject(becomes)
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  test('while whoever waits for them goes on', async () => {
    const raw = html(`${'<blockquote>'.repeat(700)}${'a '.repeat(20_000)}`)
    let turns = 0
    const timer = setInterval(() => turns++, 10)
    const began = performance.now()
    await parser.parse({ ...envelope, raw })
    clearInterval(timer)
    expect(turns).toBeGreaterThan((performance.now() - began) / 100)
  })
})
