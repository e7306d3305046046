import { describe, expect, test } from 'vitest'
import {
  compared,
  differences,
  mainOf,
  type Sides,
} from '../../../../src/core/call/comparing/comparing.ts'
import { playedCall } from '../../../../src/core/call/comparing/playing.ts'
import { snapshotOf } from '../../../../src/core/call/snapshot.ts'
import type { DirectoryContent, Entry } from '../../../../src/core/directory/directory.ts'
import { parseHours } from '../../../../src/core/schedule/read-hours.ts'
import { entries, facts, monday, national, prompts } from '../house.ts'

const inForce: DirectoryContent = { entries: entries(), exceptions: [], alerts: [], prompts: {} }
const standing = { national, prompts }
const { settings } = facts()
const snapshot = (content: DirectoryContent) => snapshotOf({ version: 1, ...content }, standing)

const sides = (department: string, change: Partial<DirectoryContent>): Sides => ({
  before: snapshot(inForce),
  after: snapshot({ ...inForce, ...change }),
  settings,
  department,
})

const withEntry = (code: string, change: (entry: Entry) => Entry): Partial<DirectoryContent> => ({
  entries: entries().map((entry) => (entry.department === code ? change(entry) : entry)),
})

const found = (all: Sides, from = monday, most = 3) =>
  differences(all, from, most).map(({ at, parts }) => [new Date(at).toISOString(), parts.join()])

const alert = {
  message: 'Le SI SIAO est en panne.',
  start: '2026-12-01T13:00:00.000Z',
  end: '2026-12-01T15:00:00.000Z',
  goesOn: true,
}
const closed = { kind: 'closed', slot: null, message: 'Pont.' } as const

describe('a call is played', () => {
  test('from the announcement to the last line that does not pick up', () => {
    const parts = playedCall(
      snapshot({ ...inForce, alerts: [{ ...alert, start: '2026-11-01T00:00:00.000Z' }] }),
      settings,
      '69',
      monday,
    )
    expect(parts.map(({ name, turn, words }) => [name, turn, words[0]])).toEqual([
      ['alert', 0, 'Le SI SIAO est en panne.'],
      ['greeting', 0, 'ask_first'],
      ['silence', 0, 'audience'],
      ['answer', 0, 'read_back_keys Rhône'],
      ['rings', 0, 'Accueil, 04 65 71 69 01, pendant 20 s'],
      ['rings', 1, expect.stringContaining('next_line')],
      ['unanswered', 0, expect.stringContaining('unanswered')],
      ['end', 0, expect.stringContaining('replay')],
    ])
    expect(parts[5]?.words[1]).toBe(
      'Référent, 06 39 98 69 02, pendant 25 s, qui décroche entend « screening du Rhône »',
    )
  })

  test('overseas with its third key', () => {
    const names = playedCall(snapshot(inForce), settings, '974', monday).map(({ name }) => name)
    expect(names).toContain('third key')
    expect(names).toContain('answer')
  })

  test('no further than an announcement that ends it', () => {
    const ending = { ...alert, start: '2026-11-01T00:00:00.000Z', goesOn: false }
    const content = { ...inForce, alerts: [ending] }
    const names = playedCall(snapshot(content), settings, '69', monday).map(({ name }) => name)
    expect(names).toEqual(['alert', 'greeting', 'end'])
  })
})

describe('the first instant at which calls differ', () => {
  test('is now where another number rings now, and the parts say which', () => {
    const other = withEntry('69', (entry) => ({
      ...entry,
      lines: entry.lines.map((line, i) => (i === 0 ? { ...line, number: '+33465716977' } : line)),
    }))
    expect(found(sides('69', other))).toEqual([['2026-11-30T09:00:00.000Z', 'rings']])
    const parts = compared(sides('69', other), monday).filter(({ differs }) => differs)
    expect(parts.map(({ name, turn }) => [name, turn])).toEqual([['rings', 0]])
  })

  test('is the next opening while the département is closed, also when nobody in France answers', () => {
    const night = Date.parse('2026-11-30T22:00:00Z')
    const other = withEntry('69', (entry) => ({
      ...entry,
      lines: entry.lines.map((line) => ({ ...line, label: `${line.label} bis` })),
    }))
    expect(found(sides('69', other), night)[0]).toEqual(['2026-12-01T08:30:00.000Z', 'rings'])
    const message = withEntry('59', (entry) => ({ ...entry, message: 'Écrivez-nous.' }))
    expect(found(sides('59', message), night)[0]).toEqual(['2026-12-01T08:00:00.000Z', 'answer'])
  })

  test('is the beginning of an announcement, for every département', () => {
    for (const department of ['69', '38', '974'])
      expect(found(sides(department, { alerts: [alert] }))).toEqual([
        ['2026-12-01T13:00:00.000Z', 'alert'],
      ])
  })

  test('of a closure is its first hour, and before it the evening from which another opening is told', () => {
    const day = { ...closed, departments: ['69'], from: '2027-05-07', to: '2027-05-07' }
    const all = differences(sides('69', { exceptions: [day] }), monday, 3)
    const isoOf = (difference: (typeof all)[number] | undefined) =>
      new Date(difference?.at ?? 0).toISOString()
    expect(isoOf(all[0]), 'the eve of Ascension day').toBe('2027-05-05T14:30:00.000Z')
    expect(all[0]).toMatchObject({ parts: ['answer'], reaches: false })
    expect(isoOf(mainOf(all))).toBe('2027-05-07T07:30:00.000Z')
  })

  test('of a closure everywhere is met by a département without telephone, too', () => {
    const day = { ...closed, departments: 'all' as const, from: '2027-05-07', to: '2027-05-07' }
    const [first] = found(sides('38', { exceptions: [day] }))
    expect(first).toEqual(['2027-05-05T16:00:00.000Z', 'greeting'])
  })

  test('of a closure is told from the last opening before it, though that be weeks ago', () => {
    const parsed = parseHours('ven semaines paires 9h-11h')
    if (!parsed.ok) throw new Error('hours')
    const only = entries()
      .filter(({ department }) => department === '69')
      .map((entry) => ({
        ...entry,
        lines: entry.lines.map((line) => ({ ...line, openingHours: parsed.hours })),
      }))
    const day = { ...closed, departments: 'all' as const, from: '2027-03-26', to: '2027-03-26' }
    const both = {
      ...sides('38', {}),
      before: snapshot({ ...inForce, entries: only }),
      after: snapshot({ ...inForce, entries: only, exceptions: [day] }),
    }
    expect(found(both)[0]).toEqual(['2027-03-12T10:00:00.000Z', 'greeting'])
  })

  test('is the earlier opening of every morning, told once', () => {
    const parsed = parseHours('lun-ven 09:00-11:30 14:00-16:30')
    if (!parsed.ok) throw new Error('hours')
    const earlier = withEntry('69', (entry) => ({
      ...entry,
      lines: entry.lines.map((line) => ({ ...line, openingHours: parsed.hours })),
    }))
    const times = found(sides('69', earlier), monday, 10).map(([at]) => at)
    expect(times).toContain('2026-12-01T08:00:00.000Z')
    expect(times.length).toBeLessThan(5)
  })

  test.each([
    ['ven semaines paires', '2026-12-04T08:30:00.000Z'],
    ['ven semaines impaires', '2026-12-11T08:30:00.000Z'],
    ['ven une semaine sur deux à partir du 04/12/2026', '2026-12-11T08:30:00.000Z'],
  ])('of Fridays that become "%s" is the first one left out', (days, first) => {
    const parsed = parseHours(`lun-jeu 9h30-11h30 14h-16h30, ${days} 9h30-11h30 14h-16h30`)
    if (!parsed.ok) throw new Error('hours')
    const fewer = withEntry('69', (entry) => ({
      ...entry,
      lines: entry.lines.map((line) => ({ ...line, openingHours: parsed.hours })),
    }))
    const main = mainOf(differences(sides('69', fewer), monday, 10))
    expect(new Date(main?.at ?? 0).toISOString()).toBe(first)
  })

  test('is none where nothing differs for callers', () => {
    const other = withEntry('69', (entry) => ({ ...entry, requestsEmail: 'a@example.org' }))
    expect(found(sides('69', other))).toEqual([])
  })
})
