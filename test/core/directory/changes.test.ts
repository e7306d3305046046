import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  changesBetween,
  changesCalls,
  conflictsOf,
  noChanges,
  subjectsOf,
} from '../../../src/core/directory/changes.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import { entries } from '../call/house.ts'

const all = entries()
const closure = (day: number) => ({
  kind: 'closed' as const,
  departments: 'all' as const,
  from: `2026-12-0${day}`,
  to: `2026-12-0${day}`,
  slot: null,
  message: null,
})
const content = fc
  .record({
    entries: fc.subarray(all).chain((some) =>
      fc.constantFrom(
        some,
        some.map((entry) => ({ ...entry, email: 'autre@example.org' })),
      ),
    ),
    exceptions: fc
      .uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 4 })
      .map((list) => list.map(closure)),
    prompts: fc.constantFrom({}, { ask: { text: 'Dites.', recording: null } }),
  })
  .map((each): DirectoryContent => ({ alerts: [], ...each }))

const sorted = ({ exceptions, ...rest }: DirectoryContent) => ({
  ...rest,
  exceptions: exceptions.map((each) => each.from).sort(),
})

describe('an edit', () => {
  test('leads from one content to the other', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const reached = apply(before, changesBetween(before, after))
        expect(sorted(reached)).toEqual(
          sorted({
            ...after,
            entries: [...after.entries].sort((a, b) => (a.department < b.department ? -1 : 1)),
          }),
        )
      }),
    )
  })

  test('of nothing touches nothing', () => {
    fc.assert(
      fc.property(content, (same) => {
        expect(subjectsOf(changesBetween(same, same))).toEqual([])
      }),
    )
    expect(subjectsOf(noChanges())).toEqual([])
  })

  test('meets another edit only where both touch the same thing', () => {
    const base: DirectoryContent = {
      entries: all,
      exceptions: [closure(1)],
      alerts: [],
      prompts: {},
    }
    const with_ = (code: string, email: string) => ({
      ...base,
      entries: all.map((entry) => (entry.department === code ? { ...entry, email } : entry)),
    })
    const mine = changesBetween(base, with_('69', 'a@example.org'))
    expect(conflictsOf(base, with_('75', 'b@example.org'), mine)).toEqual([])
    expect(conflictsOf(base, with_('69', 'a@example.org'), mine)).toEqual([])
    expect(
      conflictsOf(base, with_('69', 'c@example.org'), mine).map(({ subject }) => subject),
    ).toEqual(['69'])
    const reopened = changesBetween(base, { ...base, exceptions: [] })
    expect(
      conflictsOf(base, { ...base, exceptions: [closure(2)] }, reopened).map(
        ({ subject }) => subject,
      ),
    ).toEqual(['exceptions'])
  })
})

test('who receives requests is nothing that callers meet', () => {
  const before = { entries: all, exceptions: [], alerts: [], prompts: {} }
  const changed = (change: object) => ({
    ...before,
    entries: all.map((each) => ({ ...each, ...change })),
  })
  expect(changesCalls(before, changed({ requestsEmail: 'demandes@example.org' }))).toBe(false)
  expect(changesCalls(before, changed({ email: 'siao@example.org' }))).toBe(true)
})
