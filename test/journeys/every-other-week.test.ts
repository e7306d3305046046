import { afterEach, beforeEach, expect, test } from 'vitest'
import { identified } from '../../src/core/directory/lines.ts'
import { readRows } from '../../src/core/directory/rows.ts'
import { type Line, openLine } from './line.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
const rows = [
  '69;telephone;1;A;04 65 71 69 01;ven semaines impaires 9h-12h;non;20;;',
  '75;telephone;1;B;01 99 00 75 01;un vendredi sur deux à partir du 11/12/2026 9h-12h;non;20;;',
  '13;telephone;1;C;04 65 71 13 01;;non;20;;',
]
const read = readRows([header, ...rows].map((row) => row.split(';')))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const entries = identified(read.entries)

let line: Line
beforeEach(async () => {
  line = await openLine({ firstDirectory: { entries, exceptions: [], alerts: [], prompts: {} } })
})
afterEach(() => line.close())

test('calls of ten Fridays find open those of odd weeks, or one in two from a date on', async () => {
  const outcomes = async (department: string) => {
    const open: string[] = []
    for (let i = 0; i < 10; i++) {
      const at = new Date(Date.parse('2026-11-27T09:00:00Z') + i * 7 * 86_400_000).toISOString()
      line.clock.set(at)
      const { row } = await line.call({ caller: [{ keys: department }, 'wait'] })
      if (row.outcome === 'answered') open.push(at.slice(0, 10))
    }
    return open
  }
  expect(await outcomes('69')).toEqual(['2026-12-04', '2026-12-18', '2027-01-08', '2027-01-22'])
  expect(await outcomes('75')).toEqual(['2026-12-11', '2027-01-08', '2027-01-22'])
})

test('a caller in a week left out hears the weeks, and when it opens next', async () => {
  line.clock.set('2026-11-27T09:00:00Z')
  const { row, heard } = await line.call({ caller: [{ keys: '69' }, 'wait'] })
  expect([row.outcome, row.reason]).toEqual(['closed', 'hours'])
  expect(heard).toContain(
    'Elle répond le vendredi des semaines impaires, de 9 heures à 12 heures. Réouverture vendredi 4 décembre à 9 heures.',
  )
})
