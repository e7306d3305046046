import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CallFact, factKey, type JournalEvent } from '../../src/core/call/journal.ts'
import type { Entry } from '../../src/core/directory/directory.ts'
import { identified, type ReadLine } from '../../src/core/directory/lines.ts'
import { readIndicators } from '../../src/storage/figures/reading.ts'
import { listLines } from '../../src/storage/lines.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { latestVersion } from '../../src/storage/versions.ts'
import { runs } from '../runs.ts'
import { openStore, type Store } from './generated.ts'

/** What each line of the Rhône says on one day: whose life it goes on with, its number and its name. */
interface Said {
  life: number
  n: number
  name: string
}

/** A day's edit: one line gets another number or name, goes, comes, or changes its place. */
const edits = fc.array(
  fc.record({ do: fc.constantFrom('number', 'name', 'go', 'come', 'move'), which: fc.nat(5) }),
  { minLength: 3, maxLength: 12 },
)

function dayAfter(before: Said[], edit: { do: string; which: number }, day: number): Said[] {
  const at = edit.which % Math.max(1, before.length)
  const change = (to: Partial<Said>) =>
    before.map((each, i) => (i === at ? { ...each, ...to } : each))
  const used = new Set(before.map(({ n }) => n))
  const n = Array.from({ length: 20 }, (_, i) => i).find((each) => !used.has(each)) ?? 20
  if (edit.do === 'come') return [...before, { life: day, n, name: `Ligne ${day}` }]
  if (edit.do === 'go') return before.filter((_, i) => i !== at)
  if (edit.do === 'move') return [...before.slice(at), ...before.slice(0, at)]
  return change(edit.do === 'number' ? { n } : { name: `Ligne ${day}` })
}

const lineOf = ({ n, name }: Said): ReadLine => ({
  label: name,
  number: `+3346571${6900 + n}`,
  rank: 1,
  openingHours: null,
  screening: false,
  ringSeconds: 20,
})

const rest = { assistance: 'phone', email: null, message: null, rotation: false } as const

/** Publishes what a file of that day says, and gives the entry as it is in force. */
async function publishDay({ database }: Store, said: Said[], before: Entry[]): Promise<Entry[]> {
  const read = said.length > 0 ? [{ department: '69', ...rest, lines: said.map(lineOf) }] : []
  const entries = identified(read, before, await listLines(database))
  const content = { entries, exceptions: [], alerts: [], prompts: {} }
  await publishVersion(database, content, {
    at: '2026-11-01T09:00:00Z',
    author: 'test',
    reason: 'test',
    basedOn: await latestVersion(database),
  })
  return entries
}

/** A call of that day for which this line rang in vain. */
function callOf(day: number, i: number, { id, label }: { id: string; label: string }) {
  const call = `CA${String(day * 100 + i).padStart(32, '0')}`
  const at = new Date(Date.parse('2026-11-01T10:00:00Z') + day * 86_400_000).toISOString()
  const leg = { kind: 'leg', leg: `CL${day}-${i}`, line: id, label, group: 0 } as const
  const facts: CallFact[] = [
    {
      kind: 'received',
      version: day,
      caller: null,
      called: null,
      forwardedFrom: null,
      closed: null,
    },
    {
      kind: 'chosen',
      step: 2,
      department: '69',
      how: 'keys',
      tries: 1,
      verdict: 'connect',
      reason: null,
    },
    { ...leg, event: 'initiated', screening: false, status: 'initiated' },
    { ...leg, event: 'completed', screening: false, status: 'no-answer' },
    { kind: 'ended', status: 'completed', seconds: 30 },
  ]
  return facts.map((fact): JournalEvent => ({ call, key: factKey(fact), at, fact }))
}

test('over any edits the figures of a line are the sum over its life, under its last name', async () => {
  await fc.assert(
    fc.asyncProperty(edits, async (list) => {
      const store = await openStore()
      let said: Said[] = [0, 1, 2].map((life) => ({ life: -life, n: life, name: `Poste ${life}` }))
      let entries = await publishDay(store, said, [])
      const lives = new Map<number, { name: string; rang: number }>()
      const events: JournalEvent[] = []
      for (const [i, edit] of list.entries()) {
        const day = i + 1
        said = dayAfter(said, edit, day)
        entries = await publishDay(store, said, entries)
        for (const [place, { life, name }] of said.entries()) {
          const line = entries[0]?.lines[place]
          if (line) events.push(...callOf(day, place, line))
          lives.set(life, { name, rang: (lives.get(life)?.rang ?? 0) + 1 })
        }
      }
      await store.record(events)
      const period = { from: '2026-11-01', to: '2026-12-31' }
      const { lines } = await readIndicators(store.database, ['69'], period)
      const told = (all: { name: string; rang: number }[]) =>
        all.map(({ name, rang }) => `${name}: ${rang}`).sort()
      expect(told(lines.map(({ label, rang }) => ({ name: label, rang })))).toEqual(
        told([...lives.values()]),
      )
      await store.close()
    }),
    runs(4),
  )
}, 120_000)
