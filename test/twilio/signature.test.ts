import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sign } from '../../src/phone/sign.ts'
import { isSigned } from '../../src/twilio/signature.ts'
import { connectionOverrides } from '../../src/twilio/urls.ts'
import { type Line, openLine, publicUrl, token } from '../journeys/line.ts'

interface Vector {
  n: string
  token: string
  url: string
  params: Record<string, string>
  sig: string
}
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../fixtures/signature-vectors.json', import.meta.url), 'utf8'),
)

test.each(vectors)('$n', ({ token: secret, url, params, sig }) => {
  const at = url.indexOf('/', 'https://'.length)
  const keys = { tokens: [secret], publicUrl: url.slice(0, at) }
  expect(isSigned(keys, sig, url.slice(at), params)).toBe(true)
  expect(isSigned(keys, sig, url.slice(at), { ...params, From: '+1' })).toBe(false)
  expect(isSigned({ ...keys, tokens: ['other'] }, sig, url.slice(at), params)).toBe(false)
  expect(isSigned(keys, undefined, url.slice(at), params)).toBe(false)
})

test('the test phone signs as Twilio does', () => {
  const plain = vectors.filter(({ n }) => !/443|1234|userinfo|quote/.test(n))
  for (const { token: secret, url, params, sig } of plain)
    expect(sign(secret, url, params)).toBe(sig)
})

test('during a rotation either token is right', () => {
  const fields = { CallSid: 'CA1' }
  const keys = { tokens: ['new', 'old'], publicUrl: 'https://a.example.org' }
  for (const secret of keys.tokens)
    expect(isSigned(keys, sign(secret, 'https://a.example.org/x', fields), '/x', fields)).toBe(true)
})

describe('the real service', () => {
  let line: Line
  beforeEach(async () => {
    line = await openLine()
  })
  afterEach(() => line.close())

  const fields = {
    CallSid: 'CA00000000000000000000000000000001',
    From: '+33199009999',
    To: '+33806000156',
    CallStatus: 'ringing',
  }
  const post = async (
    path: string,
    signature: string | null,
    body: Record<string, string> = fields,
    headers = {},
  ) => {
    const response = await fetch(line.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { ...(signature ? { 'X-Twilio-Signature': signature } : {}), ...headers },
    })
    return { status: response.status, body: await response.text() }
  }
  const right = sign(token, `${publicUrl}/voice/incoming`, fields)

  test('right: answered, though the proxy rewrote host and scheme', async () => {
    const answer = await post('/voice/incoming', right, fields, {
      'X-Forwarded-Host': 'evil.example.org',
      'X-Forwarded-Proto': 'http',
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<Gather')
  })

  test.each([
    ['unsigned', '/voice/incoming', null, fields],
    ['wrong', '/voice/incoming', 'bm90IGEgc2lnbmF0dXJl', fields],
    ['tampered', '/voice/incoming', right, { ...fields, From: '+33199000000' }],
    ['with a field more', '/voice/incoming', right, { ...fields, Digits: '69' }],
    ['replayed under another address', '/voice/status', right, fields],
    [
      'made over connection overrides, which Twilio leaves out',
      '/voice/incoming',
      sign(token, `${publicUrl}/voice/incoming${connectionOverrides}`, fields),
      fields,
    ],
    ['replayed with a query', '/voice/incoming?x=1', right, fields],
  ])('%s: refused, and nothing is logged', async (_, path, signature, body) => {
    const before = await line.rows()
    const answer = await post(path, signature, body)
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('<Response')
    expect(await line.rows()).toHaveLength(before.length)
  })

  test('an address that is signed but makes no sense is answered in words, not with an error', async () => {
    const path = '/voice/choice?v=1&n=1&t=99&x=0'
    const answer = await post(path, sign(token, publicUrl + path, fields), fields)
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('Un incident technique')
  })

  test('a form without a CallSid, and one too large, harm nothing', async () => {
    const empty = { From: 'x' }
    const answer = await post(
      '/voice/incoming',
      sign(token, `${publicUrl}/voice/incoming`, empty),
      empty,
    )
    expect(answer.body).toContain('Un incident technique')
    const huge = { ...fields, SpeechResult: 'a'.repeat(70_000) }
    expect(
      (await post('/voice/incoming', sign(token, `${publicUrl}/voice/incoming`, huge), huge))
        .status,
    ).toBe(413)
  })

  test('only POST, and only what exists', async () => {
    expect((await fetch(`${line.baseUrl}/voice/incoming`)).status).toBe(405)
    expect((await fetch(`${line.baseUrl}/nothing`)).status).toBe(404)
    expect((await fetch(`${line.baseUrl}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${line.baseUrl}/readyz`)).json()).toMatchObject({
      ready: true,
      directory: 1,
      log: { takes: true },
    })
    expect((await fetch(`${line.baseUrl}/voice/recordings/greeting.txt`)).status).toBe(404)
  })
})
