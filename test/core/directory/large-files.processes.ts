import { describe, expect, test } from 'vitest'
import { contentDifference } from '../../../src/core/directory/difference.ts'
import { readRows } from '../../../src/core/directory/rows.ts'
import { there } from '../../typed.ts'
import { entries } from '../call/house.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
const row = (i: number, rank = 1) =>
  `69;telephone;${rank};Poste ${i};+33 1 99 00 ${String(i % 10_000).padStart(4, '0')};;;;;`
const read = (rows: string[]) => readRows([header, ...rows].map((each) => each.split(';')))
const faultsOf = (rows: string[]) => {
  const answer = read(rows)
  return answer.ok ? [] : answer.faults
}

/** Milliseconds, the best of three. */
function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now()
    work()
    return performance.now() - before
  })
  return Math.min(...times)
}

describe('a directory file', () => {
  test.each([
    ['different lines of one département', (i: number) => row(i)],
    ['one line again and again', () => row(1)],
    ['lines of all ranks', (i: number) => row(i, 1 + (i % 9))],
  ])('of twenty thousand rows, %s, takes a time that grows with them', (_, of) => {
    const rows = Array.from({ length: 20_000 }, (_, i) => of(i))
    const few = timeOf(() => read(rows.slice(0, 4_000)))
    expect(timeOf(() => read(rows))).toBeLessThan(Math.max(few * 12, 3_000))
  })

  test('of more than twenty thousand rows is refused in words', () => {
    const [fault, ...more] = faultsOf(Array.from({ length: 20_001 }, (_, i) => row(i)))
    expect(fault?.message).toMatch(/^le fichier a 20001 lignes, plus que les 20000 qui peuvent/)
    expect(more).toEqual([])
  })

  test('of which everything is wrong tells a thousand faults, and that there are more', () => {
    const faults = faultsOf(Array.from({ length: 20_000 }, () => 'xx;yy;zz;;1;;;;;'))
    expect(faults.length).toBe(1_001)
    expect(faults.at(-1)?.message).toContain('trop de fautes')
  })

  test('with an endless cell or a header of a thousand columns is told where', () => {
    const [long] = faultsOf([row(1).replace('Poste 1', 'x'.repeat(1_000_000))])
    expect(long).toEqual({
      row: 2,
      column: 'ligne',
      message: 'cette cellule dépasse 2000 caractères : la raccourcir.',
    })
    const wide = readRows([Array.from({ length: 1_000 }, (_, i) => `c${i}`)])
    expect(wide).toMatchObject({ ok: false, faults: [{ row: 1 }] })
  })

  test('names a rank with too many lines at the lines of that rank alone', () => {
    const rows = [1, 2].flatMap((rank) =>
      Array.from({ length: 11 }, (_, i) => row(100 * rank + i, rank)),
    )
    const told = faultsOf(rows).map(({ row, message }) => [row, message.slice(0, 27)])
    expect(told).toEqual([
      [12, 'plus de 10 lignes au rang 1'],
      [23, 'plus de 10 lignes au rang 2'],
    ])
  })
})

test('the difference between two directories of ten thousand lines grows with them', () => {
  const [first] = entries()
  const contentOf = (count: number, label: string) => {
    const lines = Array.from({ length: count }, (_, i) => ({
      ...there(first?.lines[0]),
      id: String(i),
      label,
      number: `+3319900${String(i).padStart(4, '0')}`,
    }))
    return {
      entries: [{ ...there(first), lines }],
      exceptions: [],
      alerts: [],
      prompts: {},
    }
  }
  const differ = (count: number) =>
    timeOf(() => contentDifference(contentOf(count, 'avant'), contentOf(count, 'après')))
  expect(differ(10_000)).toBeLessThan(Math.max(differ(2_000) * 12, 3_000))
})
