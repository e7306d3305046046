import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallState } from '../../src/core/call/state.ts'
import { addressesIn } from '../../src/phone/addresses.ts'
import { readDocument } from '../../src/phone/document.ts'
import { overridesOf } from '../../src/phone/overrides.ts'
import type { Behaviour } from '../../src/phone/report.ts'
import { renderTwiml, type Voice } from '../../src/twilio/twiml.ts'
import { connectionOverrides, stateOf, urlOf } from '../../src/twilio/urls.ts'
import { prompts } from '../core/call/house.ts'
import { monday, openLine } from '../journeys/line.ts'
import { hasProgram } from '../programs.ts'

const voice: Voice = { prompts, voice: 'Polly.Lea-Neural', publicUrl: 'https://svi.example.org' }
const checker = new URL('../../../shared/twiml/check.sh', import.meta.url).pathname

test('a state survives its journey through a URL', () => {
  const states: CallState[] = [
    {
      at: 'choosing',
      tries: 2,
      extras: 3,
      noAttempts: 4,
      keys: '97',
      among: ['67', '2A'],
      version: 4,
      step: 9,
    },
    {
      at: 'confirming',
      department: '2A',
      how: 'voice',
      tries: 1,
      extras: 0,
      noAttempts: 2,
      decidedAt: 1_800_000_000_000,
      version: 1,
      step: 2,
    },
    {
      at: 'hearing',
      notice: 'closed',
      department: '69',
      plays: 2,
      decidedAt: 1,
      version: 1,
      step: 2,
    },
    {
      at: 'hearing',
      notice: 'all_closed',
      department: null,
      plays: 1,
      decidedAt: 1,
      version: 1,
      step: 2,
    },
    {
      at: 'hunting',
      department: '974',
      group: 3,
      retried: true,
      decidedAt: 5,
      version: 2,
      step: 8,
    },
  ]
  for (const state of states) {
    if (state.at === 'new') continue
    const [path = '', query] = urlOf(state).split('?')
    expect(stateOf(path, Object.fromEntries(new URLSearchParams(query)))).toEqual(state)
  }
})

test('whatever an alert says, the document stays one that Twilio reads', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
      const xml = renderTwiml(
        [{ do: 'say', speech: { text: `a${text}` } }, { do: 'hangUp' }],
        voice,
      )
      const { verbs, refusals } = readDocument(xml)
      expect(refusals).toEqual([])
      expect(verbs.map(({ name }) => name)).toEqual(['Say', 'Hangup'])
    }),
  )
})

test('a recording replaces its text', () => {
  const recorded: Voice = {
    ...voice,
    publicUrl: 'https://example.org/svi',
    prompts: { ...prompts, recordings: { welcome: 'welcome.mp3' } },
  }
  const xml = renderTwiml([{ do: 'say', speech: { prompt: 'welcome', variables: {} } }], recorded)
  expect(xml).toContain('<Play>https://example.org/svi/voice/recordings/welcome.mp3</Play>')
})

test('the connection overrides are among those that Twilio describes, within its fifteen seconds', () => {
  const overrides = overridesOf(connectionOverrides)
  if (!overrides) throw new Error('not described')
  const { retries, retriesAfter, connect, read, total } = overrides
  expect(retries).toBe(5)
  expect((['ct', 'rt', 'cut', '4xx', '5xx'] as const).every(retriesAfter)).toBe(true)
  expect(connect + read).toBeLessThan(total / 2)
  expect(total).toBeLessThanOrEqual(15_000)
})

test('every address of a call is whole and says how it is tried', async () => {
  const line = await openLine()
  const found = new Set<string>()
  const screened = { lines: ['answer' as const] }
  for (const keys of ['69', '75', '13', '96']) {
    const { report } = await line.call({ caller: [{ keys }, 'wait', { keys: '1' }], ...screened })
    for (const xml of report.documents)
      for (const address of addressesIn(readDocument(xml).verbs)) found.add(address)
    expect(report.refusals).toEqual([])
  }
  const paths = new Set([...found].map((address) => new URL(address).pathname))
  expect([...paths].sort()).toEqual(
    expect.arrayContaining(['/voice/choice', '/voice/dialled', '/voice/leg']),
  )
  const other = [...found].filter(
    (address) =>
      !address.startsWith('https://svi.example.org/voice/') ||
      !address.endsWith(connectionOverrides),
  )
  expect(other).toEqual([])
  await line.close()
})

describe.runIf(existsSync(checker) && hasProgram('xmllint'))('Twilio’s own schema', () => {
  test('accepts every document that calls of every kind produce', async () => {
    const line = await openLine()
    const documents = new Set<string>()
    const behaviours: Behaviour[][] = [
      ['answer'],
      ['busy', 'answer'],
      ['no-answer', 'machine'],
      ['failed', 'decline'],
    ]
    const callers = [
      ...['69', '75', '13', '38', '33', '59', '12'].map((keys) => [
        { keys },
        'wait' as const,
        { keys: '1' },
      ]),
      [{ says: 'Alsace' }, { keys: '67' }],
      [{ keys: '97' }, { keys: '4' }, 'wait' as const, { keys: '1' }],
      [{ keys: '#' }, { keys: '*' }, { keys: '96' }, 'wait' as const, { says: 'Belgique' }],
      ['wait' as const, 'wait' as const, { keys: '97' }, 'wait' as const],
      [{ says: 'Alsace' }, 'wait' as const, 'wait' as const, { keys: '7' }],
      [{ says: 'la Corse' }, { keys: '2' }, { keys: '*' }, { keys: '6' }, { keys: '69' }],
      [{ keys: '69' }, ...Array.from({ length: 9 }, () => ({ keys: '0' }))],
      [{ says: 'bonjour' }, { says: 'un conseiller' }, ...Array(4).fill({ says: 'allô' })],
    ]
    for (const at of [
      monday,
      '2026-11-29T09:00:00Z',
      '2026-12-25T09:00:00Z',
      '2026-12-24T15:00:00Z',
    ])
      for (const caller of callers)
        for (const lines of behaviours) {
          line.clock.set(at)
          const { report } = await line.call({ caller, lines })
          for (const { body, status, path } of report.exchanges) {
            expect(status, path).toBe(200)
            documents.add(body)
          }
        }
    await line.close()
    const folder = mkdtempSync(join(tmpdir(), 'svi-twiml-'))
    const files = [...documents].map((xml, i) => {
      const file = join(folder, `${i}.xml`)
      writeFileSync(file, xml)
      return file
    })
    expect(files.length).toBeGreaterThan(30)
    execFileSync('sh', [checker, ...files], { stdio: 'pipe' })
    rmSync(folder, { recursive: true })
  })
})
