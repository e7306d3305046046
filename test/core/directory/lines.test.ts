import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDirectory } from '../../../src/core/directory/check.ts'
import { directoryTable } from '../../../src/core/directory/columns.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'
import {
  identified,
  type KnownLine,
  lineId,
  type ReadEntry,
  type ReadLine,
} from '../../../src/core/directory/lines.ts'
import { readRows } from '../../../src/core/directory/rows.ts'
import { textRows } from '../../../src/core/file-table.ts'
import { readCsv, writeCsv } from '../../../src/spreadsheet/csv.ts'
import { runs } from '../../runs.ts'
import { there } from '../../typed.ts'

const numberOf = (n: number) => `+3346571${String(6900 + n)}`

/** "Accueil 1": the label, and the end of the number. */
function line(written: string): ReadLine {
  const [, label = '', n] = /^(.*) (\d+)$/.exec(written) ?? []
  return {
    label,
    number: numberOf(Number(n)),
    rank: 1,
    openingHours: null,
    screening: false,
    ringSeconds: 20,
  }
}

function entry(lines: ReadLine[], department = '69'): ReadEntry {
  return { department, assistance: 'phone', lines, email: null, message: null, rotation: false }
}

const first = (...written: string[]) => identified([entry(written.map(line))])
const linesIn = ([only]: Entry[]) => only?.lines ?? []
const knownIn = (entries: Entry[]): KnownLine[] =>
  entries.flatMap(({ department, lines }) =>
    lines.map(({ id, number, label }) => ({ department, id, number, label })),
  )

/** For each line that a file names, the line of before that it is; null for a new one. */
function becomes(before: Entry[], ...written: string[]): (string | null)[] {
  const old = new Map(
    linesIn(before).map(({ id, label, number }) => [id, `${label} ${Number(number.slice(-2))}`]),
  )
  const after = identified([entry(written.map(line))], before)
  return linesIn(after).map(({ id }) => old.get(id) ?? null)
}

describe('a line of a file is the line of before', () => {
  test('that has its number and label, whatever place and rank it has now', () => {
    const before = first('Accueil 1', 'Astreinte 2')
    expect(becomes(before, 'Astreinte 2', 'Accueil 1')).toEqual(['Astreinte 2', 'Accueil 1'])
    const [one, two] = linesIn(before)
    const ranked = identified([entry([{ ...line('Accueil 1'), rank: 9 }])], before)
    expect(linesIn(ranked)[0]?.id).toBe(one?.id)
    expect(two?.id).not.toBe(one?.id)
  })

  test('that has its label, when the number changed', () => {
    const before = first('Accueil 1', 'Astreinte 2')
    expect(becomes(before, 'Accueil 77', 'Astreinte 2')).toEqual(['Accueil 1', 'Astreinte 2'])
  })

  test('that has its number, when the label changed', () => {
    const before = first('Accueil 1', 'Astreinte 2')
    expect(becomes(before, 'Standard 1', 'Astreinte 2')).toEqual(['Accueil 1', 'Astreinte 2'])
  })

  test('that has its label, when two swap their numbers', () => {
    const before = first('Accueil 1', 'Astreinte 2')
    expect(becomes(before, 'Accueil 2', 'Astreinte 1')).toEqual(['Accueil 1', 'Astreinte 2'])
  })

  test('and none when both number and label are new', () => {
    expect(becomes(first('Accueil 1', 'Astreinte 2'), 'Standard 77', 'Astreinte 2')).toEqual([
      null,
      'Astreinte 2',
    ])
  })

  test('by its number alone, where several have its label', () => {
    const before = first('Ligne 69 1', 'Ligne 69 2')
    expect(becomes(before, 'Ligne 69 2', 'Ligne 69 3')).toEqual(['Ligne 69 2', null])
    expect(becomes(first('Ligne 69 1'), 'Ligne 69 2', 'Ligne 69 3')).toEqual([null, null])
    expect(becomes(before, 'Standard 2', 'Ligne 69 3')).toEqual(['Ligne 69 2', null])
  })

  test('and no other line takes its place when one goes and another comes', () => {
    const before = first('Accueil 1', 'Astreinte 2')
    expect(becomes(before, 'Accueil 1', 'Renfort 3')).toEqual(['Accueil 1', null])
  })

  test('of its own département, however alike those of another are', () => {
    const here = identified([entry([line('Accueil 1')]), entry([line('Accueil 1')], '75')])
    const ids = here.flatMap(({ lines }) => lines.map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
    const again = identified([entry([line('Accueil 9')], '75')], here)
    expect(linesIn(again)[0]?.id).toBe(ids[1])
  })
})

describe('a form names the line that it shows', () => {
  const before = first('Accueil 1', 'Astreinte 2')
  const [one, two] = linesIn(before).map(({ id }) => id)
  const named = (written: string, id = '') => ({ ...line(written), id })
  const ids = (lines: ReadLine[], known: KnownLine[] = []) =>
    linesIn(identified([entry(lines)], before, known)).map(({ id }) => id)

  test('and it stays itself with another number and another label', () => {
    expect(ids([named('Standard 77', one), named('Accueil 2', two)])).toEqual([one, two])
  })

  test('and one that is added is new, even under the name or the number of one taken away', () => {
    const added = ids([named('Accueil 9'), named('Astreinte 8')])
    expect(added).toEqual([lineId('69', numberOf(9)), lineId('69', numberOf(8))])
    expect(ids([named('Nuit 1'), named('Astreinte 2', two)])).toEqual([
      lineId('69', `${numberOf(1)}/1`),
      two,
    ])
  })

  test('and one that is taken away and added again as it was is itself', () => {
    expect(ids([named('Astreinte 2', two), named('Accueil 1')])).toEqual([two, one])
  })

  test('and a line that another has published away meanwhile stays itself too', () => {
    const known = [{ department: '69', id: 'gone', number: numberOf(5), label: 'Nuit' }]
    expect(ids([named('Soir 6', 'gone')], known)).toEqual(['gone'])
  })

  test('and a name that is none of the département, or is given twice, counts for nothing', () => {
    const [fresh] = ids([named('Soir 6', 'made-up')])
    expect(fresh).toBe(lineId('69', numberOf(6)))
    const twice = ids([named('Soir 6', one), named('Nuit 7', one)])
    expect([twice[0], new Set(twice).size]).toEqual([one, 2])
  })
})

describe('a new line', () => {
  test('has an id made from département and number: the same file gives the same ids anywhere', () => {
    expect(linesIn(first('Accueil 1')).map(({ id }) => id)).toEqual([lineId('69', numberOf(1))])
    expect(first('Accueil 1', 'Nuit 2')).toEqual(first('Accueil 1', 'Nuit 2'))
  })

  test('with a number that another line had first is not taken for it', () => {
    const before = first('Accueil 1')
    const moved = identified([entry([line('Accueil 77')])], before)
    const both = identified([entry([line('Accueil 77'), line('Nuit 1')])], moved)
    const [accueil, nuit] = linesIn(both)
    expect(accueil?.id).toBe(lineId('69', numberOf(1)))
    expect(nuit?.id).toBe(lineId('69', `${numberOf(1)}/1`))
    expect(nuit?.id).toMatch(/^[0-9a-z]+$/)
  })

  test('is not taken for one that is gone and had its number', () => {
    const gone = knownIn(first('Accueil 1'))
    const [back] = linesIn(identified([entry([line('Nuit 1')])], [], gone))
    expect(back?.id).toBe(lineId('69', `${numberOf(1)}/1`))
  })

  test('is none when it comes back as it last stood', () => {
    const gone = knownIn(first('Accueil 1'))
    const [back] = linesIn(identified([entry([line('Accueil 1')])], [], gone))
    expect(back?.id).toBe(gone[0]?.id)
  })

  test('with the same hash as another of the département still has an id of its own', () => {
    const [a, b] = ['+33100179599', '+33100362382']
    expect(lineId('69', a)).toBe(lineId('69', b))
    const lines = [
      { ...line('Accueil 1'), number: a },
      { ...line('Nuit 2'), number: b },
    ]
    const ids = linesIn(identified([entry(lines)])).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})

type Edit = { do: 'number' | 'rename' | 'remove' | 'up' | 'swap' | 'add'; which: number; n: number }

const edits = fc.array(
  fc.record({
    do: fc.constantFrom('number', 'rename', 'remove', 'up', 'swap', 'add'),
    which: fc.nat(9),
    n: fc.nat(9),
  }),
  { minLength: 1, maxLength: 25 },
)

/** A line of the model, which is one object for the whole of its life. */
interface Life {
  label: string
  n: number
}

/** One edit, as somebody makes it in the file: numbers are taken up again, labels are not. */
function edited(lives: Life[], edit: Edit, label: string): Life[] {
  const i = edit.which % Math.max(1, lives.length)
  const it = lives[i]
  const other = lives[(i + 1) % Math.max(1, lives.length)]
  const isFree = !lives.some(({ n }) => n === edit.n)
  if (edit.do === 'add') return isFree ? [...lives, { label, n: edit.n }] : lives
  if (!it || !other) return lives
  if (edit.do === 'remove') return lives.filter((each) => each !== it)
  if (edit.do === 'up') return [it, ...lives.filter((each) => each !== it)]
  if (edit.do === 'rename') it.label = label
  if (edit.do === 'number' && isFree) it.n = edit.n
  if (edit.do === 'swap') [it.n, other.n] = [other.n, it.n]
  return lives
}

/** What a file says of some lines, taken away and imported again. */
function imported(lives: Life[], before: Entry[], known: KnownLine[]): Entry[] {
  const lines = lives.map(({ label, n }) => line(`${label} ${n}`))
  const written = there(identified([there(entry(lines))])[0])
  const read = readRows(
    readCsv(writeCsv(textRows(directoryTable(lives.length > 0 ? [written] : [])))),
  )
  return read.ok ? identified(read.entries, before, known) : []
}

test('over any edits of the file a line keeps one id for its life, and no other ever has it', () => {
  fc.assert(
    fc.property(edits, (list) => {
      let lives: Life[] = []
      let entries: Entry[] = []
      const known = new Map<string, KnownLine>()
      const ids = new Map<Life, string>()
      for (const [i, edit] of list.entries()) {
        lives = edited(lives, edit, `Ligne ${'abcdefghijklmnopqrstuvwxyz'[i]}`)
        entries = imported(lives, entries, [...known.values()])
        for (const each of knownIn(entries)) known.set(each.id, each)
        for (const [place, { id }] of linesIn(entries).entries()) {
          const life = there(lives[place])
          expect(ids.get(life) ?? id).toBe(id)
          ids.set(life, id)
        }
        expect(new Set(ids.values()).size).toBe(ids.size)
      }
    }),
    runs(60),
  )
})

const states = fc
  .uniqueArray(fc.record({ label: fc.constantFrom('A', 'B', 'C', 'Ligne 69'), n: fc.nat(6) }), {
    selector: ({ n }) => n,
    maxLength: 5,
  })
  .map((lines) => [entry(lines.map(({ label, n }) => line(`${label} ${n}`)))])

test('whatever two files say, ids are given once, and a file imported again changes none', () => {
  fc.assert(
    fc.property(states, states, (one, two) => {
      const before = identified(one)
      const after = identified(two, before, knownIn(before))
      const ids = linesIn(after).map(({ id }: Line) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(identified(two, after, [...knownIn(before), ...knownIn(after)])).toEqual(after)
      expect(identified(one, before, knownIn(after))).toEqual(before)
      if (ids.length > 0)
        expect(checkDirectory({ entries: after, exceptions: [], alerts: [], prompts: {} })).toEqual(
          [],
        )
    }),
  )
})
