import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CallFact, factKey } from '../../../src/core/call/journal.ts'
import { openFolding } from '../../../src/storage/folding.ts'
import { openJournalFile } from '../../../src/storage/journal/file.ts'
import { filesOf } from '../../../src/storage/journal/files.ts'
import type { Row } from '../../../src/storage/journal/rows.ts'
import { openStore, type Store } from '../generated.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const received: CallFact = {
  kind: 'received',
  version: 1,
  caller: '+33199000001',
  called: null,
  forwardedFrom: null,
  closed: null,
}
const ended = { kind: 'ended', status: 'completed', seconds: 60 } as const

const listed = () => store.database.selectFrom('calls').select('call').execute()

async function fold(): Promise<void> {
  const folding = openFolding({ path: store.path })
  await folding.settled()
  await folding.close()
}

function writeRows(rows: Row[]): void {
  const file = openJournalFile(filesOf(store.path).journal)
  file.append(rows)
  file.close()
}

test('folding does not slow down with the history of one number', async () => {
  const at = (n: number) => new Date(Date.UTC(2026, 9, 1) + n * 60_000).toISOString()
  const call = (n: number): Row[] => {
    const leg = { leg: 'CL', line: '69-1', label: 'Accueil', group: 0, screening: false }
    const facts: CallFact[] = [
      { ...received },
      {
        kind: 'chosen',
        step: 2,
        department: '69',
        how: 'keys',
        tries: 1,
        verdict: 'connect',
        reason: null,
      },
      { kind: 'leg', event: 'initiated', status: 'initiated', ...leg },
      { ...ended },
    ]
    return facts.map((fact) => [`CA${n}`, factKey(fact), at(n), JSON.stringify(fact)])
  }
  const seconds = async (from: number, to: number) => {
    for (let n = from; n < to; n += 500)
      writeRows(Array.from({ length: 500 }, (_, i) => call(n + i)).flat())
    const began = performance.now()
    await fold()
    return performance.now() - began
  }
  const first = await seconds(0, 4_000)
  await seconds(4_000, 16_000)
  const last = await seconds(16_000, 20_000)
  expect(await listed()).toHaveLength(20_000)
  expect(last).toBeLessThan(first * 2.5 + 500)
  const file = new Sqlite(store.path)
  const missed = file
    .prepare("select count(*) from calls where outcome = 'abandoned'")
    .pluck()
    .get()
  file.close()
  expect(missed).toBe(20_000)
}, 120_000)
