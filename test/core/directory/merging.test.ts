import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'
import { type Clash, mergeEntries } from '../../../src/core/directory/merging.ts'
import { there } from '../../typed.ts'

const line = (id: string, more: Partial<Line> = {}): Line => ({
  id,
  label: `Ligne ${id}`,
  number: '+33465716901',
  rank: 1,
  openingHours: null,
  screening: false,
  ringSeconds: 25,
  ...more,
})
const base: Entry = {
  department: '69',
  assistance: 'phone',
  lines: [line('a'), line('b', { rank: 2 })],
  email: 'siao69@example.org',
  message: null,
  rotation: false,
}
const [a, b] = [there(base.lines[0]), there(base.lines[1])]
const hours = {
  week: [[{ start: 540, end: 720 }], [], [], [], [], [], []],
  onPublicHolidays: 'closed' as const,
}

describe('two edits of a département', () => {
  test('of different fields are both kept', () => {
    const theirs = { ...base, email: 'lyon@example.org', lines: [{ ...a, label: 'Accueil' }, b] }
    const mine = { ...base, rotation: true, lines: [a, { ...b, ringSeconds: 40 }] }
    expect(mergeEntries(base, theirs, mine)).toEqual({
      entry: {
        ...base,
        email: 'lyon@example.org',
        rotation: true,
        lines: [
          { ...a, label: 'Accueil' },
          { ...b, ringSeconds: 40 },
        ],
      },
      clashes: [],
    })
  })

  test('of a line and of its hours are both kept', () => {
    const theirs = { ...base, lines: [{ ...a, openingHours: hours }, b] }
    const mine = { ...base, lines: [{ ...a, label: 'Accueil' }, b] }
    const { entry, clashes } = mergeEntries(base, theirs, mine)
    expect([entry.lines[0], clashes]).toEqual([{ ...a, label: 'Accueil', openingHours: hours }, []])
  })

  test('of one field are told with both values', () => {
    const theirs = { ...base, email: 'lyon@example.org' }
    const mine = { ...base, email: 'rhone@example.org' }
    expect(mergeEntries(base, theirs, mine)).toEqual({
      entry: mine,
      clashes: [{ field: 'courriel', mine: 'rhone@example.org', theirs: 'lyon@example.org' }],
    })
  })

  test('of who receives requests are told with both values', () => {
    const theirs = { ...base, requestsEmail: 'lyon@example.org' }
    const mine = { ...base, requestsEmail: 'rhone@example.org' }
    expect(mergeEntries(base, theirs, base).entry).toEqual(theirs)
    expect(mergeEntries(theirs, base, theirs).entry).toEqual(base)
    expect(mergeEntries(base, theirs, mine).clashes).toEqual([
      { field: 'adresse des demandes', mine: 'rhone@example.org', theirs: 'lyon@example.org' },
    ])
  })

  test('of one line are told with both values', () => {
    const theirs = { ...base, lines: [{ ...a, label: 'Lyon' }, b] }
    const mine = { ...base, lines: [{ ...a, ringSeconds: 40 }, b] }
    expect(mergeEntries(base, theirs, mine).clashes).toEqual([
      {
        field: 'ligne Ligne a',
        mine: expect.stringMatching(/^Ligne a .*40 s/),
        theirs: expect.stringMatching(/^Lyon .*25 s/),
      },
    ])
  })

  test('that say the same are no clash', () => {
    const both = { ...base, email: 'lyon@example.org', lines: [b] }
    expect(mergeEntries(base, both, both)).toEqual({ entry: both, clashes: [] })
  })

  test('of which one takes out a line that the other changed are told', () => {
    const gone = { ...base, lines: [b] }
    const changed = { ...base, lines: [{ ...a, label: 'Accueil' }, b] }
    const mine = mergeEntries(base, changed, gone)
    expect(mine.clashes).toMatchObject([{ field: 'ligne Ligne a', mine: 'retirée' }])
    expect(mine.entry).toEqual(gone)
    const theirs = mergeEntries(base, gone, changed)
    expect(theirs.clashes).toMatchObject([{ field: 'ligne Ligne a', theirs: 'retirée' }])
    expect(theirs.entry.lines.map(({ id }) => id).sort()).toEqual(['a', 'b'])
  })

  test('of which one takes out a line and one adds another are both kept', () => {
    const gone = { ...base, lines: [b] }
    const more = { ...base, lines: [a, b, line('c', { rank: 3 })] }
    for (const [theirs, mine] of [
      [gone, more],
      [more, gone],
    ] as const)
      expect(mergeEntries(base, theirs, mine)).toMatchObject({
        entry: {
          lines: [
            { id: 'b', rank: 2 },
            { id: 'c', rank: 3 },
          ],
        },
        clashes: [],
      })
  })

  test('of the order of ranks are one field', () => {
    const swapped = {
      ...base,
      lines: [
        { ...a, rank: 2 },
        { ...b, rank: 1 },
      ],
    }
    const together = { ...base, lines: [a, { ...b, rank: 1 }] }
    expect(mergeEntries(base, swapped, base).entry.lines).toEqual(swapped.lines)
    expect(mergeEntries(base, base, swapped).entry.lines).toEqual(swapped.lines)
    const { entry, clashes } = mergeEntries(base, swapped, together)
    expect([entry.lines, clashes.map(({ field }) => field)]).toEqual([
      together.lines,
      ['ordre des lignes'],
    ])
  })
})

const anyLine = (id: string) =>
  fc
    .record({
      label: fc.constantFrom('Accueil', 'Référent'),
      rank: fc.integer({ min: 1, max: 3 }),
      ringSeconds: fc.constantFrom(20, 40),
      openingHours: fc.constantFrom(null, hours),
    })
    .map((more) => line(id, more))
const anyEntry = fc
  .record({
    email: fc.constantFrom(null, 'a@example.org', 'b@example.org'),
    rotation: fc.boolean(),
    lines: fc
      .tuple(...['a', 'b', 'c'].map((id) => fc.option(anyLine(id), { nil: null })))
      .map((lines) => lines.filter((each) => each !== null)),
  })
  .map((more): Entry => ({ ...base, ...more }))

test('one who changed nothing takes nothing back, and one edit alone stays whole', () => {
  fc.assert(
    fc.property(anyEntry, anyEntry, (before, after) => {
      expect(mergeEntries(before, after, before)).toEqual({ entry: after, clashes: [] })
      expect(mergeEntries(before, before, after)).toEqual({ entry: after, clashes: [] })
    }),
  )
})

test('what clashes for one clashes for the other, and without a clash both get the same', () => {
  fc.assert(
    fc.property(anyEntry, anyEntry, anyEntry, (before, one, other) => {
      const [mine, theirs] = [mergeEntries(before, one, other), mergeEntries(before, other, one)]
      const values = (clashes: Clash[], of: 'mine' | 'theirs') =>
        clashes.map((clash) => clash[of]).sort()
      expect(values(mine.clashes, 'mine')).toEqual(values(theirs.clashes, 'theirs'))
      expect(values(mine.clashes, 'theirs')).toEqual(values(theirs.clashes, 'mine'))
      if (mine.clashes.length > 0) return
      const sorted = ({ entry }: typeof mine) =>
        [...entry.lines].sort((x, y) => (x.id < y.id ? -1 : 1))
      expect(sorted(mine)).toEqual(sorted(theirs))
      expect({ ...mine.entry, lines: [] }).toEqual({ ...theirs.entry, lines: [] })
    }),
  )
})
