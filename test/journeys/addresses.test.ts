import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sign } from '../../src/phone/sign.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { connectionOverrides } from '../../src/twilio/urls.ts'
import { mp3, wav } from '../sounds.ts'
import { monday, openLine, token } from './line.ts'

interface Signed {
  address: string
  signature: string
}
const { states, legs }: { states: Signed[]; legs: Signed[] } = JSON.parse(
  readFileSync(new URL('../fixtures/addresses-of-2026-11-26.json', import.meta.url), 'utf8'),
)

test('an address that an earlier release signed is answered, with no apology', async () => {
  const line = await openLine()
  const fields = {
    CallSid: 'CA00000000000000000000000000000003',
    From: '+33199009999',
    To: '+33806000156',
    CallStatus: 'in-progress',
  }
  const incoming = sign(token, `${line.config.publicUrl}/voice/incoming`, fields)
  const begun = { address: '/voice/incoming', signature: incoming }
  for (const { address, signature } of [begun, ...states, ...legs]) {
    const response = await fetch(line.baseUrl + address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Twilio-Signature': signature },
    })
    expect(response.status, address).toBe(200)
  }
  const row = await line.row(fields.CallSid)
  const kinds = row?.events.map(({ fact }) => fact.kind) ?? []
  expect(kinds).toEqual(expect.arrayContaining(['received', 'asked', 'dialled', 'leg', 'screened']))
  expect(kinds).not.toContain('failed')
  await line.close()
})

test('below a path that the proxy takes away, every address keeps it and is signed with it', async () => {
  const publicUrl = 'https://example.org/svi'
  const line = await openLine({ publicUrl })
  const post = async (path: string, more: Record<string, string>) => {
    const fields = { CallSid: 'CA00000000000000000000000000000002', From: '+33199009999', ...more }
    const response = await fetch(line.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'X-Twilio-Signature': sign(token, publicUrl + path, fields) },
    })
    expect(response.status).toBe(200)
    return [...(await response.text()).matchAll(/(?:action|url|statusCallback)="([^"]+)"/g)].map(
      (match) => (match[1] ?? '').replaceAll('&amp;', '&'),
    )
  }
  const [choice = ''] = await post('/voice/incoming', { CallStatus: 'ringing' })
  expect(choice).toMatch(/^https:\/\/example\.org\/svi\/voice\/choice\?/)
  const path = choice.slice(publicUrl.length, choice.indexOf('#'))
  const addresses = await post(path, { Digits: '69' })
  expect(addresses.length).toBeGreaterThan(2)
  for (const address of addresses) {
    expect(address.startsWith(`${publicUrl}/voice/`)).toBe(true)
    expect(address.endsWith(connectionOverrides)).toBe(true)
  }
  const { report } = await line.call({ caller: [{ keys: '69' }], lines: ['answer'] })
  expect([report.refusals, report.answeredBy === null]).toEqual([[], false])
  await line.close()
})

test('a recording beside its text is played, and can be fetched where the call says it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-prompts-'))
  cpSync('prompts', folder, { recursive: true })
  writeFileSync(join(folder, 'ask_first.mp3'), mp3())
  const { prompts } = readSettings({ PROMPTS_DIR: folder }, Date.parse(monday))
  const line = await openLine({ prompts, promptsDir: folder })
  const { report, heard } = await line.call({ caller: ['hang up'] })
  expect(heard).toContain('♪ ask_first.mp3')
  const [, address = ''] = /<Play>([^<]+)<\/Play>/.exec(report.documents[0] ?? '') ?? []
  const response = await fetch(address.replace(line.config.publicUrl, line.baseUrl))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/mpeg'])
  expect(Buffer.from(await response.arrayBuffer())).toEqual(mp3())
  await line.close()
  rmSync(folder, { recursive: true })
})

test('a recording that would hide a variable stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-prompts-'))
  cpSync('prompts', folder, { recursive: true })
  writeFileSync(join(folder, 'read_back_keys.wav'), wav())
  expect(() => readSettings({ PROMPTS_DIR: folder }, 0)).toThrow('ne peut pas dire {department}')
  rmSync(folder, { recursive: true })
})
