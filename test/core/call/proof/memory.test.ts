import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Memory } from '../../../../src/core/call/proof/memory.ts'
import { type Proof, prove } from '../../../../src/core/call/proof/proof.ts'
import { snapshotOf } from '../../../../src/core/call/snapshot.ts'
import type { DirectoryContent, Entry } from '../../../../src/core/directory/directory.ts'
import type { OpeningHours } from '../../../../src/core/schedule/hours.ts'
import { parseHours } from '../../../../src/core/schedule/read-hours.ts'
import { entries, facts, monday, national, prompts } from '../house.ts'

/** What a proof is made of: a directory, what the operator sets by hand, and the clock. */
interface World {
  content: DirectoryContent
  settings: ReturnType<typeof facts>['settings']
  national: typeof national
  texts: typeof prompts
  now: number
}
type Edit = (world: World) => World

const some = entries().filter(({ department }) => ['69', '13', '33', '59'].includes(department))
const beginning: World = {
  content: { entries: some, exceptions: [], alerts: [], prompts: {} },
  settings: facts().settings,
  national,
  texts: prompts,
  now: monday,
}

function proofOf(world: World, memory?: Memory): Proof {
  const { content, settings, now, ...standing } = world
  const snapshot = snapshotOf(
    { version: 7, ...content },
    { national: standing.national, prompts: standing.texts },
  )
  return prove({ ...snapshot, settings, national: standing.national }, now, memory)
}

function hours(text: string): OpeningHours {
  const read = parseHours(text)
  if (!read.ok) throw new Error(read.faults.join(' '))
  return read.hours
}

const long = 'mot '.repeat(900)
const mornings = hours('lun-ven 09:00-12:00')

const inContent =
  (change: (content: DirectoryContent) => Partial<DirectoryContent>): Edit =>
  (world) => ({ ...world, content: { ...world.content, ...change(world.content) } })
const inEntry = (department: string, change: (entry: Entry) => Partial<Entry>): Edit =>
  inContent(({ entries: all }) => ({
    entries: all.map((each) =>
      each.department === department ? { ...each, ...change(each) } : each,
    ),
  }))

const closing = (change: object): Edit =>
  inContent(({ exceptions }) => ({
    exceptions: [
      ...exceptions,
      {
        kind: 'closed',
        departments: ['69'],
        from: '2026-12-02',
        to: '2026-12-03',
        slot: null,
        message: null,
        ...change,
      },
    ],
  }))

/** Each leads from the beginning to a proof that finds or counts something else. */
const edits: [string, Edit][] = [
  ['a line', inEntry('69', ({ lines }) => ({ lines: lines.slice(1) }))],
  [
    'the hours of a département',
    inEntry('69', ({ lines }) => ({
      lines: lines.map((line) => ({ ...line, openingHours: mornings })),
    })),
  ],
  ['what a message says', inEntry('59', () => ({ message: long }))],
  ['how a département helps', inEntry('13', () => ({ assistance: 'form', lines: [] }))],
  [
    'a département less',
    inContent(({ entries: all }) => ({ entries: all.filter((each) => each.department !== '33') })),
  ],
  [
    'the order of the départements, and one more',
    inContent(({ entries: all }) => ({
      entries: [...all.map((each) => ({ ...each, department: '971' })).slice(0, 1), ...all],
    })),
  ],
  ['a closure of one', closing({ message: long })],
  ['a closure of two', closing({ departments: ['13', '59', '69'], to: '2028-12-31' })],
  ['a closure of all', closing({ departments: 'all', message: long })],
  ['an opening', closing({ kind: 'open', from: '2026-12-05', slot: { start: 540, end: 700 } })],
  [
    'an alert',
    inContent(() => ({
      alerts: [
        {
          message: long,
          start: '2026-12-01T06:00:00Z',
          end: '2026-12-02T18:00:00Z',
          goesOn: false,
        },
      ],
    })),
  ],
  ['a text', inContent(() => ({ prompts: { write_form: { text: '', recording: null } } }))],
  [
    'the national hours',
    (world) => ({ ...world, national: { ...national, openingHours: mornings } }),
  ],
  [
    'a setting of the service',
    (world) => ({ ...world, settings: { ...world.settings, formInWords: long } }),
  ],
  ['the day', (world) => ({ ...world, now: world.now + 180 * 86_400_000 })],
]

describe('a proof that remembers', () => {
  test.each(edits)(
    'finds what has changed with %s, and the same as before without it',
    (_, edit) => {
      const memory: Memory = new Map()
      const [before, after] = [proofOf(beginning, memory), proofOf(edit(beginning), memory)]
      expect(after).toEqual(proofOf(edit(beginning)))
      expect(after).not.toEqual(before)
      expect(proofOf(beginning, memory)).toEqual(before)
    },
  )

  test('finds what one that remembers nothing finds, whatever was proved before', () => {
    const several = fc.array(fc.constantFrom(...edits.map(([, edit]) => edit)), {
      minLength: 3,
      maxLength: 6,
    })
    fc.assert(
      fc.property(several, (list) => {
        const memory: Memory = new Map()
        let world = beginning
        for (const edit of list) {
          world = edit(world)
          expect(proofOf(world, memory)).toEqual(proofOf(world))
        }
      }),
      { numRuns: 3 },
    )
  })

  const results = (memory: Memory) => [...memory.values()].map(({ size }) => size)

  test('plays only the département that a change concerns', () => {
    const memory: Memory = new Map()
    proofOf(beginning, memory)
    const before = results(memory)
    proofOf(inEntry('69', () => ({ rotation: true }))(beginning), memory)
    expect(before).toEqual([some.length + 1])
    expect(results(memory)).toEqual([some.length + 2])
  })

  test('plays nothing for a text or an alert: what was said is held against the new words', () => {
    const memory: Memory = new Map()
    proofOf(beginning, memory)
    const said = inContent(() => ({ prompts: { write_form: { text: '', recording: null } } }))
    expect(proofOf(said(beginning), memory).findings).toContainEqual({
      level: 'error',
      department: '13',
      message: 'un message est vide.',
    })
    expect(results(memory)).toEqual([some.length + 1])
  })

  test('forgets the oldest results, and so never holds more than it says', () => {
    const memory: Memory = new Map()
    const one = { ...beginning, content: { ...beginning.content, entries: some.slice(2) } }
    for (let n = 0; n < 300; n++)
      proofOf(inEntry('59', () => ({ message: `Rappelez, ${n}.` }))(one), memory)
    expect(results(memory)).toEqual([256])
    for (let days = 0; days < 4; days++)
      proofOf({ ...one, now: monday + days * 86_400_000 }, memory)
    expect(memory.size).toBe(2)
  })
})
