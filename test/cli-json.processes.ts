import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { machine } from './environment.ts'
import { monday, openLine } from './journeys/line.ts'

const folder = mkdtempSync(join(tmpdir(), 'svi-json-'))
const answered = `CA${'1'.repeat(32)}`

beforeAll(async () => {
  const line = await openLine({ folder })
  await line.call({
    callSid: answered,
    caller: [{ keys: '69' }, 'wait'],
    lines: ['busy', 'answer'],
  })
  const ended = { kind: 'ended', status: 'completed', seconds: 42 } as const
  await line.app.journal.append({ call: 'CA1', key: 'ended', at: monday, fact: ended })
  await line.app.settled()
  await line.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a command prints for a program, with each value told by its kind alone. */
async function shapeOf(args: string): Promise<string> {
  const env = {
    ...machine,
    TZ: 'UTC',
    DATABASE_URL: join(folder, 'svi.sqlite'),
    CLOCK: monday,
  }
  const command = ['dist/src/svi.js', ...args.split(' '), '--json']
  const run = promisify(execFile)(process.execPath, command, { env })
  run.child.stdin?.end()
  return shape(JSON.parse((await run).stdout))
}

/** "{ open: boolean, lines: [{ label: string }] }"; of a list, the different shapes of its elements. */
function shape(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))].sort().join(' | ')}]`
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const pairs = Object.entries(value).map(([key, each]) => `${key}: ${shape(each)}`)
  return `{ ${pairs.join(', ')} }`
}

test('svi call tells the path, the row of the call and what Twilio would refuse', async () => {
  const told = await shapeOf('call --department 69 --lines busy,answer --at 2026-11-30T10:00')
  expect(told).toMatchInlineSnapshot(
    `"{ path: [{ who: string, does: string } | { who: string, does: string, what: string } | { who: string, number: string, hears: string } | { who: string, number: string, result: string, after: number } | { who: string, says: string }], row: { call: string, startedAt: string, endedAt: string, swept: boolean, test: boolean, caller: string, version: number, department: string, chosenAt: string, how: string, tries: number, outcome: string, reason: null, answeredBy: string, waitSeconds: number, talkSeconds: number, legs: [{ leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: null, talkSeconds: null } | { leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: string, talkSeconds: number }], events: [{ call: string, key: string, at: string, fact: { kind: string, leg: string, event: string, line: string, label: string, group: number, screening: boolean, status: string, seconds: null } } | { call: string, key: string, at: string, fact: { kind: string, leg: string, event: string, line: string, label: string, group: number, screening: boolean, status: string, seconds: number } } | { call: string, key: string, at: string, fact: { kind: string, leg: string, line: string, label: string, group: number, accepted: boolean } } | { call: string, key: string, at: string, fact: { kind: string, status: string, seconds: number } } | { call: string, key: string, at: string, fact: { kind: string, step: number, department: string, how: string, tries: number, verdict: string, reason: null } } | { call: string, key: string, at: string, fact: { kind: string, step: number, group: number, lines: [{ line: string, label: string, screening: boolean }], result: string, leg: string, talkSeconds: null, then: string } } | { call: string, key: string, at: string, fact: { kind: string, step: number, group: number, lines: [{ line: string, label: string, screening: boolean }], result: string, leg: string, talkSeconds: number, then: string } } | { call: string, key: string, at: string, fact: { kind: string, version: number, caller: string, called: string, forwardedFrom: null, closed: null } }] }, refusals: [] }"`,
  )
})

test('svi explain tells what a call would meet, open and closed', async () => {
  const at = '--at 2026-11-30T10:00 --at 2026-11-11T10:00'
  expect(await shapeOf(`explain --department 69 ${at}`)).toMatchInlineSnapshot(
    `"[{ department: string, at: string, open: boolean, reason: null, holiday: null, someWeeks: null, longestRinging: number, hears: [string], until: string, nextOpening: null, lines: [{ turn: number, rank: number, line: string, label: string, number: string, screening: boolean, ringSeconds: number }] } | { department: string, at: string, open: boolean, reason: string, holiday: string, someWeeks: null, longestRinging: number, hears: [string], until: null, nextOpening: string, lines: [] }]"`,
  )
})

test('svi directory import tells the changes and whether they are published', async () => {
  const file = join(folder, 'directory.csv')
  const header =
    'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
  writeFileSync(file, `${header}\n38;formulaire;;;;;;;;\n`)
  expect(await shapeOf(`directory import ${file} --dry-run`)).toMatchInlineSnapshot(
    `"{ changes: [string], published: boolean }"`,
  )
})

test('svi directory versions tells who published what, when and why', async () => {
  expect(await shapeOf('directory versions')).toMatchInlineSnapshot(
    `"[{ version: number, author: string, reason: string, publishedAt: string, subjects: [string] }]"`,
  )
})

test('svi calls list tells the rows of calls', async () => {
  expect(await shapeOf('calls list')).toMatchInlineSnapshot(
    `"[{ call: string, startedAt: string, endedAt: string, swept: boolean, test: boolean, version: number, department: string, chosenAt: string, how: string, tries: number, outcome: string, reason: null, answeredBy: string, waitSeconds: number, talkSeconds: number, legs: [{ leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: null, talkSeconds: null } | { leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: string, talkSeconds: number }], caller: string }]"`,
  )
})

test('svi calls show tells one call', async () => {
  expect(await shapeOf(`calls show ${answered}`)).toMatchInlineSnapshot(
    `"{ call: string, startedAt: string, endedAt: string, swept: boolean, test: boolean, version: number, department: string, chosenAt: string, how: string, tries: number, outcome: string, reason: null, answeredBy: string, waitSeconds: number, talkSeconds: number, legs: [{ leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: null, talkSeconds: null } | { leg: string, line: string, label: string, startedAt: string, ringSeconds: number, result: string, bridgedAt: string, talkSeconds: number }], caller: string }"`,
  )
})

test('svi calls without-beginning tells the calls of which only callbacks came', async () => {
  expect(await shapeOf('calls without-beginning')).toMatchInlineSnapshot(
    `"[{ call: string, lastAt: string, facts: string }]"`,
  )
})

test('svi log repair tells what was handed in and what is left', async () => {
  expect(await shapeOf('log repair')).toMatchInlineSnapshot(
    `"{ lines: number, salvaged: number, damaged: [], left: number, taken: string, lost: null, mended: number }"`,
  )
})

test('svi retention tells what was taken away, and from when on it would be', async () => {
  expect(await shapeOf('retention --dry-run')).toMatchInlineSnapshot(
    `"{ day: string, numbersBefore: string, accessesBefore: string, callsBefore: string, textsBefore: string, notesBefore: string, attachmentsBefore: string, requestsBefore: string, mailsBefore: string, draftsBefore: string }"`,
  )
  expect(await shapeOf('retention')).toMatchInlineSnapshot(
    `"{ numbers: number, facts: number, months: [], calls: number, accesses: number, texts: number, notes: number, attachments: number, requests: number, mails: number, drafts: number }"`,
  )
})

test('svi check tells each finding with its level', async () => {
  expect(await shapeOf('check')).toMatchInlineSnapshot(
    `"{ ok: boolean, findings: [{ level: string, about: string, message: string }] }"`,
  )
})

test('svi mail list tells letters, and has none to tell yet', async () => {
  expect(await shapeOf('mail list')).toBe('[]')
  expect(await shapeOf('mail list --refused')).toBe('[]')
})

test('svi user list tells the accounts, and what changes one what it is now', async () => {
  expect(await shapeOf('user add claire@example.org --name Claire')).toMatchInlineSnapshot(
    `"{ email: string, link: string }"`,
  )
  const account =
    '{ id: number, email: string, name: string, role: string, departments: [], hasPassword: boolean, disabled: boolean }'
  expect(await shapeOf('user list')).toBe(`[${account}]`)
  expect(await shapeOf('user change claire@example.org --name Claire-Anne')).toBe(account)
  expect(await shapeOf('user close claire@example.org')).toBe(account)
  expect(await shapeOf('user reopen claire@example.org')).toBe(account)
  expect(await shapeOf('user invite claire@example.org')).toBe('{ email: string, link: string }')
})
