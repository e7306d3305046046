import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identified } from '../../src/core/directory/lines.ts'
import { readRows } from '../../src/core/directory/rows.ts'
import { runs } from '../runs.ts'
import { diceOf, type Lived, liveCall, type Trouble } from './exchange.ts'
import { type Line, monday, openLine } from './line.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message;rotation;ensemble'
const rows = [
  '69;telephone;1;A;04 65 71 69 01;;non;20;;;non;non',
  '69;telephone;2;B;06 39 98 69 02;;oui;25;;;non;non',
  '75;telephone;1;C;01 99 00 75 01;;non;15;;;non;non',
  '75;telephone;1;D;01 99 00 75 02;;non;25;;;non;non',
  '75;telephone;2;E;06 39 98 75 03;;oui;20;;;non;non',
  '13;telephone;1;F;06 39 98 13 01;;oui;20;;;non;non',
  '13;telephone;1;G;04 65 71 13 02;;non;20;;;non;non',
  '13;telephone;1;H;06 39 98 13 03;;oui;20;;;non;non',
  '44;telephone;1;I;06 39 98 44 01;;oui;20;;;non;oui',
  '44;telephone;1;J;02 61 91 44 02;;non;20;;;non;oui',
  '31;telephone;1;K;05 36 49 31 01;;non;20;;;oui;non',
  '31;telephone;1;L;06 39 98 31 02;;oui;20;;;oui;non',
  '38;formulaire;;;;;;;;;non;non',
]
const read = readRows([header, ...rows].map((row) => row.split(';')))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const entries = identified(read.entries)
const labels = new Map(
  entries.flatMap(({ lines }) => lines.map(({ number, label }) => [number, label] as const)),
)

let line: Line
beforeEach(async () => {
  line = await openLine({ firstDirectory: { entries, exceptions: [], alerts: [], prompts: {} } })
})
afterEach(() => line.close())

const calls = Number(process.env.CALLS ?? runs(20).numRuns)
const seed = Number(process.env.SEED ?? 11)

/** Lives many calls, and gives each beside the row that the log keeps of it. */
async function lived(trouble: Trouble) {
  line.clock.set(monday)
  const dice = diceOf(seed)
  const departments = entries.map(({ department }) => department)
  const all: Lived[] = []
  for (let i = 0; i < calls; i++) {
    line.clock.set(new Date(Date.parse(monday) + (i % 100) * 40_000).toISOString())
    all.push(
      await liveCall(line, departments, trouble, (number) => labels.get(number) ?? number, dice),
    )
  }
  const pairs = []
  for (const each of all) {
    const row = await line.row(each.call)
    if (row) pairs.push({ ...each, row })
  }
  expect(pairs).toHaveLength(calls)
  return pairs
}

const sorted = (legs: [string, string][]) => [...legs].sort().map((leg) => leg.join(' '))

describe('an hour of calls, counted by who lived them and by the log', () => {
  test.each<[string, Trouble]>([
    ['webhooks come as they should', { lost: 0, doubled: 0, late: 0 }],
    ['webhooks come twice, late and in any order', { lost: 0, doubled: 30, late: 50 }],
  ])('when %s', async (_, trouble) => {
    for (const { row, ...each } of await lived(trouble)) {
      const { outcome, reason, answeredBy, call } = each
      expect(row, call).toMatchObject({ outcome, reason, answeredBy })
      const found = row.legs.map(({ label, result }): [string, string] => [label, result])
      expect(sorted(found), call).toEqual(sorted(each.legs))
      expect(Math.abs((row.talkSeconds ?? 0) - (each.talkSeconds ?? 0)), call).toBeLessThan(3)
    }
  })

  test('when a third of the callbacks never come: the same outcomes, by the same lines', async () => {
    const pairs = await lived({ lost: 33, doubled: 20, late: 50 })
    expect(pairs.some(({ lost }) => lost)).toBe(true)
    for (const { row, call, outcome, answeredBy, legs } of pairs) {
      expect(row.outcome, call).toBe(outcome)
      if (answeredBy !== null) expect(row.answeredBy?.split(' / '), call).toContain(answeredBy)
      const turns = legs.map(([label]) => label).join('')
      for (const { label } of row.legs) expect(turns).toContain(label[0])
    }
  })
})
