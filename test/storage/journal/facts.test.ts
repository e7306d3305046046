import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { openLine } from '../../journeys/line.ts'

/** Every shape of a fact that any release has written, as whole calls. */
const facts: (JournalEvent & { release: string })[] = JSON.parse(
  readFileSync(new URL('../../fixtures/journal-facts.json', import.meta.url), 'utf8'),
)

test('a fact of any release has the key it had, under which it counts once', () => {
  for (const { key, fact } of facts) expect(factKey(fact)).toBe(key)
})

test('a fact of any release is read as it was written, and its call is told', async () => {
  const line = await openLine()
  for (const { release: _, ...event } of facts) await line.app.journal.append(event)
  const told: unknown[] = []
  for (const call of new Set(facts.map((each) => each.call))) {
    const row = await line.row(call)
    const written = facts
      .filter((each) => each.call === call)
      .map(({ release: _, ...event }) => event)
    expect(row?.events).toHaveLength(written.length)
    expect(row?.events).toEqual(expect.arrayContaining(written))
    const { outcome, reason, department, answeredBy, talkSeconds, test, legs } = row ?? {}
    told.push([outcome, reason, department, answeredBy, talkSeconds, test, legs?.length])
  }
  expect(told).toEqual([
    ['answered', null, '69', 'Référent', 60, false, 2],
    ['no_choice', null, null, null, null, true, 0],
    ['closed', 'holiday', null, null, null, false, 0],
    ['failed', 'technical', null, null, null, false, 0],
    ['closed', 'closure', '06', null, null, false, 0],
    ['redirected', null, '38', null, null, false, 0],
    ['unanswered', null, '69', null, null, false, 3],
    ['abandoned', 'ringing', '69', null, null, false, 1],
    ['answered', null, '69', 'Référent', 60, false, 1],
  ])
  await line.close()
})

test('there is a fact of every kind', () => {
  const kinds: Record<CallFact['kind'], true> = {
    received: true,
    asked: true,
    chosen: true,
    confirmed: true,
    read_again: true,
    gave_up: true,
    replayed: true,
    told_goodbye: true,
    dialled: true,
    leg: true,
    screened: true,
    ended: true,
    failed: true,
    swept: true,
  }
  const held = new Set(facts.map(({ fact }) => fact.kind))
  expect([...held].sort()).toEqual(Object.keys(kinds).sort())
})
