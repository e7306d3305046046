import { expect, test } from 'vitest'
import { contentChanges } from '../../../src/core/directory/difference.ts'
import type { DirectoryContent, Entry } from '../../../src/core/directory/directory.ts'
import { withoutChange } from '../../../src/core/directory/one-change.ts'
import { entries } from '../call/house.ts'

const closure = (day: number) => ({
  kind: 'closed' as const,
  departments: 'all' as const,
  from: `2026-12-0${day}`,
  to: `2026-12-0${day}`,
  slot: null,
  message: null,
})
const alert = {
  message: 'Panne en cours.',
  start: '2026-12-01T08:00:00.000Z',
  end: '2026-12-01T11:00:00.000Z',
  goesOn: true,
}

const before: DirectoryContent = {
  entries: entries(),
  exceptions: [closure(1), closure(2)],
  alerts: [],
  prompts: { ask: { text: 'Dites.', recording: null } },
}

/** The Rhône with other fields, one line changed, one gone and one more. */
function changed(entry: Entry): Entry {
  const [first, second, ...others] = entry.lines
  if (!first || !second) throw new Error('the Rhône has two lines')
  return {
    ...entry,
    email: 'autre@example.org',
    rotation: !entry.rotation,
    screenedTogether: true,
    requestsEmail: 'demandes@example.org',
    lines: [{ ...second, number: '+33465716977' }, ...others, { ...second, id: 'new', rank: 3 }],
  }
}

const after: DirectoryContent = {
  entries: before.entries.flatMap((entry) =>
    entry.department === '69' ? changed(entry) : entry.department === '38' ? [] : entry,
  ),
  exceptions: [closure(2), closure(3)],
  alerts: [alert],
  prompts: { goodbye: { text: 'Au revoir.', recording: null } },
}

const all = contentChanges(before, after)
const told = (content: DirectoryContent) =>
  contentChanges(before, content).map(({ sentence }) => sentence)

test('everything that a content changes is told apart by its subject and its part', () => {
  expect(all.length).toBeGreaterThan(10)
  expect(new Set(all.map(({ subject, part }) => `${subject} ${part}`)).size).toBe(all.length)
})

test.each(all)('$sentence: taken out alone, all others stay', (one) => {
  const left = withoutChange(before, after, one)
  expect(left && told(left)).toEqual(told(after).filter((sentence) => sentence !== one.sentence))
})

test('all of them taken out one after the other leave what was there', () => {
  const left = all.reduce<DirectoryContent>(
    (content, one) => withoutChange(before, content, one) ?? content,
    after,
  )
  expect(told(left)).toEqual([])
})

test('what is not changed cannot be taken out', () => {
  expect(withoutChange(before, after, { subject: '69', part: 'message' })).toBeNull()
  expect(withoutChange(before, after, { subject: 'nothing', part: '' })).toBeNull()
})

test('an order of lines alone becomes again what it was', () => {
  const turned = {
    ...before,
    entries: before.entries.map((entry) => ({ ...entry, lines: [...entry.lines].reverse() })),
  }
  const order = contentChanges(before, turned)[0] ?? { subject: '', part: '' }
  const left = withoutChange(before, turned, order)
  expect(left && told(left)).toEqual(told(turned).slice(1))
})
