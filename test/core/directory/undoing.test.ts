import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../../../src/core/directory/changes.ts'
import type { DirectoryContent, Entry } from '../../../src/core/directory/directory.ts'
import { undoing } from '../../../src/core/directory/undoing.ts'
import { entries } from '../call/house.ts'

const closure = (day: number) => ({
  kind: 'closed' as const,
  departments: 'all' as const,
  from: `2026-12-0${day}`,
  to: `2026-12-0${day}`,
  slot: null,
  message: null,
})

const base: DirectoryContent = {
  entries: entries(),
  exceptions: [closure(1), closure(2)],
  alerts: [],
  prompts: { ask: { text: 'Dites.', recording: null } },
}

type Edit = (content: DirectoryContent) => DirectoryContent

const ofEntry =
  (code: string, change: (entry: Entry) => Entry | null): Edit =>
  (content) => ({
    ...content,
    entries: content.entries.flatMap((entry) =>
      entry.department === code ? (change(entry) ?? []) : [entry],
    ),
  })
const ofLine = (code: string, n: number, change: Partial<Entry['lines'][number]>): Edit =>
  ofEntry(code, (entry) => ({
    ...entry,
    lines: entry.lines.map((line, i) => (i === n ? { ...line, ...change } : line)),
  }))

/** Edits of which no two touch the same thing. */
const edits: Edit[] = [
  ofEntry('69', (entry) => ({ ...entry, email: 'autre@example.org' })),
  ofEntry('69', (entry) => ({ ...entry, rotation: !entry.rotation })),
  ofLine('69', 0, { number: '+33465716977' }),
  ofLine('69', 1, { ringSeconds: 40 }),
  ofEntry('38', () => null),
  (content) => ({ ...content, exceptions: [...content.exceptions, closure(7)] }),
  (content) => ({
    ...content,
    exceptions: content.exceptions.filter(({ from }) => from !== closure(1).from),
  }),
  (content) => ({
    ...content,
    prompts: { ...content.prompts, goodbye: { text: 'À bientôt.', recording: null } },
  }),
  ({ prompts: { ask: _, ...prompts }, ...content }) => ({ ...content, prompts }),
]

const made = (some: Edit[], from = base) => some.reduce((content, edit) => edit(content), from)
const sorted = (content: DirectoryContent) => ({
  ...content,
  exceptions: content.exceptions.map(({ from }) => from).sort(),
})

test('undoing a version leaves the directory as if it had not been, whatever else came later', () => {
  const [some] = [fc.shuffledSubarray(edits, { minLength: 1 })]
  fc.assert(
    fc.property(some, fc.nat({ max: 3 }), (all, n) => {
      const [mine, later] = [all.slice(0, n + 1), all.slice(n + 1)]
      const after = made(mine)
      const current = made(later, after)
      const { changes, touched } = undoing({ before: base, after, current })
      expect(touched).toEqual([])
      expect(sorted(apply(current, changes))).toEqual(sorted(made(later)))
    }),
  )
})

test('what was changed again is named, down to the line', () => {
  const after = made([ofLine('69', 0, { number: '+33465716977' })])
  const current = made([ofLine('69', 0, { number: '+33465716978' })], after)
  const label = base.entries.find(({ department }) => department === '69')?.lines[0]?.label
  expect(undoing({ before: base, after, current }).touched).toEqual([
    { subject: '69', what: `69 Rhône, ligne ${label}` },
  ])
})

test.each([
  ['a département that was taken out and is there again otherwise', '38'],
  ['a closure that was added and is gone', 'exceptions'],
  ['a text', 'prompts'],
])('%s cannot be undone alone', (_, subject) => {
  const text =
    (words: string): Edit =>
    (content) => ({
      ...content,
      prompts: { ask: { text: words, recording: null } },
    })
  const changed: Record<string, [Edit, Edit]> = {
    '38': [
      ofEntry('38', () => null),
      (content) => ({
        ...made([], base),
        exceptions: content.exceptions,
        entries: base.entries.map((entry) =>
          entry.department === '38' ? { ...entry, message: 'Autre.' } : entry,
        ),
      }),
    ],
    exceptions: [
      (content) => ({ ...content, exceptions: [closure(9)] }),
      (content) => ({ ...content, exceptions: [] }),
    ],
    prompts: [text('Un.'), text('Deux.')],
  }
  const [first, second] = changed[subject] ?? [made.bind(null, []), made.bind(null, [])]
  const after = first(base)
  const { touched } = undoing({ before: base, after, current: second(after) })
  expect(touched.map((each) => each.subject)).toContain(subject)
})

test('what is undone already changes nothing', () => {
  const after = made(edits.slice(0, 6))
  const { changes, touched } = undoing({ before: base, after, current: base })
  expect([touched.map(({ subject }) => subject), apply(base, changes)]).toEqual([
    ['exceptions'],
    base,
  ])
})
