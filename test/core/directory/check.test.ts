import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  checkDirectory,
  directoryContentSchema,
  exceptionsFileSchema,
} from '../../../src/core/directory/check.ts'
import { directoryTable } from '../../../src/core/directory/columns.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'
import { identified } from '../../../src/core/directory/lines.ts'
import { readRows } from '../../../src/core/directory/rows.ts'
import { textRows } from '../../../src/core/file-table.ts'
import { readCsv, writeCsv } from '../../../src/spreadsheet/csv.ts'
import { there } from '../../typed.ts'
import { entries } from '../call/house.ts'

const content = (all: Entry[]) => ({ entries: all, exceptions: [], alerts: [], prompts: {} })
const faults = (all: Entry[]) => checkDirectory(content(all)).map(({ message }) => message)

function rhone(change: Partial<Entry>, line: Partial<Line> = {}): Entry[] {
  return entries()
    .filter(({ department }) => department === '69')
    .map((each) => ({
      ...each,
      lines: each.lines.map((old, i) => (i === 0 ? { ...old, ...line } : old)),
      ...change,
    }))
}
const week = (monday: { start: number; end: number }[]) => ({
  week: [monday, [], [], [], [], [], []],
  onPublicHolidays: 'closed' as const,
})

describe('a snapshot is held to the rules of the file', () => {
  test('a valid one has no fault', () => {
    expect(faults(entries())).toEqual([])
  })

  test.each([
    ['an unknown code', rhone({ department: '99' }), "99 : ce code n'existe pas"],
    ['a département twice', [...rhone({}), ...rhone({})], '69 : il est donné deux fois'],
    ['no line', rhone({ lines: [] }), 'au moins une ligne'],
    ['a line without telephone', rhone({ assistance: 'form' }), 'ne sert que si'],
    ['no address', rhone({ assistance: 'email', lines: [], email: null }), 'd’une adresse'],
    ['no message', rhone({ assistance: 'message', lines: [] }), 'd’un texte'],
    ['a wrong address', rhone({ email: 'siao69' }), "n'est pas une adresse"],
    ['a message too long', rhone({ message: 'a'.repeat(1001) }), 'dépasse 1000'],
    ['the line’s own number', rhone({}, { number: '+33806000156' }), 'cette ligne elle-même'],
    ['a special number', rhone({}, { number: '+590806000156' }), 'numéro spécial'],
    ['a foreign number', rhone({}, { number: '+4930123456' }), 'français'],
    ['a short number', rhone({}, { number: '+33115' }), 'complet'],
    ['a number twice', rhone({}, { number: '+33639986902' }), 'deux fois'],
    ['a rank out of reach', rhone({}, { rank: 10 }), 'le rang va de 1 à 9'],
    [
      'a message that the voice cannot say whole',
      rhone({ message: 'é'.repeat(800) }, {}),
      'le message dépasse ce que la voix peut dire',
    ],
    ['a ring too long', rhone({}, { ringSeconds: 61 }), 'la sonnerie va de 5 à 60'],
    ['a ring too short', rhone({}, { ringSeconds: 4 }), 'la sonnerie va de 5 à 60'],
    [
      'hours that overlap',
      rhone(
        {},
        {
          openingHours: week([
            { start: 540, end: 720 },
            { start: 700, end: 800 },
          ]),
        },
      ),
      'chevauchent',
    ],
    [
      'hours out of order',
      rhone(
        {},
        {
          openingHours: week([
            { start: 840, end: 900 },
            { start: 540, end: 720 },
          ]),
        },
      ),
      'pas dans l’ordre',
    ],
    [
      'hours that end before they start',
      rhone({}, { openingHours: week([{ start: 720, end: 540 }]) }),
      'précède',
    ],
  ])('%s', (_, all, words) => {
    expect(faults(all)).toContainEqual(expect.stringContaining(words))
  })

  test('two lines of one name could not be told apart in a URL', () => {
    const [one] = rhone({})
    const same = one?.lines.map((line) => ({ ...line, id: 'x' })) ?? []
    expect(faults(rhone({ lines: same }))[0]).toContain('même identifiant')
  })

  test('a number that is no longer attributed does not stop the service', () => {
    expect(faults(rhone({}, { number: '+33700123456' }))).toEqual([])
  })
})

describe('the files as they are stored and written', () => {
  test('a snapshot with a field too many or of another type is refused', () => {
    const good = content(entries())
    expect(directoryContentSchema.parse(JSON.parse(JSON.stringify(good)))).toEqual(good)
    expect(directoryContentSchema.safeParse({ ...good, more: 1 }).success).toBe(false)
    expect(directoryContentSchema.safeParse({ entries: [] }).success).toBe(false)
    const wrong = content(rhone({}, { rank: '1' as unknown as number }))
    expect(directoryContentSchema.safeParse(wrong).success).toBe(false)
  })

  test('hours may name weeks, in order, from a Monday on', () => {
    const friday = (...slots: object[]) => {
      const week = [[], [], [], [], slots, [], []]
      const openingHours = { week, onPublicHolidays: 'closed' }
      const { lines, ...rest } = there(rhone({})[0])
      const entry = { ...rest, lines: lines.map((line) => ({ ...line, openingHours })) }
      const read = directoryContentSchema.safeParse(content([]))
      return directoryContentSchema.safeParse({ ...read.data, entries: [entry] })
    }
    const morning = { start: 540, end: 720 }
    const even = { ...morning, weeks: 'even' }
    const good = friday(even, { ...morning, weeks: 'odd' })
    expect(good.data?.entries[0]?.lines[0]?.openingHours?.week[4]?.[0]).toEqual(even)
    expect(faults(good.data?.entries ?? [])).toEqual([])
    expect(friday({ ...morning, weeks: { from: '2026-11-30' } }).success).toBe(true)
    for (const weeks of [{ from: '2026-12-04' }, { from: '2026-02-31' }, 'A', null, { from: '' }])
      expect(friday({ ...morning, weeks }).success).toBe(false)
    const upsideDown = friday({ ...morning, weeks: 'odd' }, even)
    expect(faults(upsideDown.data?.entries ?? []).join()).toContain('pas dans l’ordre')
  })

  test('times of day become minutes, one day needs no end, a day without times is whole', () => {
    const one = { kind: 'closed', from: '2026-12-24' }
    const { exceptions } = exceptionsFileSchema.parse({
      exceptions: [one, { ...one, start: '14:00', end: '24:00', message: 'Fermé.' }],
    })
    expect(exceptions[0]).toEqual({
      kind: 'closed',
      departments: 'all',
      from: '2026-12-24',
      to: '2026-12-24',
      slot: null,
      message: null,
    })
    expect(exceptions[1]?.slot).toEqual({ start: 840, end: 1440 })
  })

  test.each([
    { kind: 'closed', from: '24/12/2026' },
    { kind: 'closed', from: '2026-12-24', start: '25:00' },
    { kind: 'closed', from: '2026-12-24', start: '9h' },
    { kind: 'shut', from: '2026-12-24' },
    { kind: 'closed', from: '2026-12-24', day: 1 },
  ])('%j is refused', (exception) => {
    expect(exceptionsFileSchema.safeParse({ exceptions: [exception] }).success).toBe(false)
  })

  test('the first directory is valid, fictional, of every kind, and exported as it stands', () => {
    const file = readFileSync('config/directory.csv', 'utf8')
    const read = readRows(readCsv(file))
    const all = read.ok ? identified(read.entries) : []
    const exceptions = exceptionsFileSchema.parse(
      JSON.parse(readFileSync('config/exceptions.json', 'utf8')),
    )
    expect(read).toMatchObject({ ok: true })
    expect(checkDirectory({ entries: all, prompts: {}, ...exceptions })).toEqual([])
    expect(new Set(all.map(({ assistance }) => assistance)).size).toBe(4)
    for (const { number } of all.flatMap(({ lines }) => lines))
      expect(number).toMatch(/^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/)
    expect(writeCsv(textRows(directoryTable(all))).replaceAll('\r\n', '\n')).toBe(
      file.replaceAll('\r\n', '\n'),
    )
  })
})
