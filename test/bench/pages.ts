import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import twilio from 'twilio'
import { departments } from '../../src/core/departments.ts'
import { openLog } from '../../src/settings/log.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { portOf } from '../typed.ts'
import { openApp } from '../whole.ts'
import { entries, linesEach } from './entries.ts'
import { fillLog } from './filling.ts'
import { visitorOf } from './visitor.ts'

/**
 * The time the server takes for each page, the load on one machine, with many versions and calls in the
 * database; and for a draft's page, whose proof plays the coming year.
 */
const short = process.argv.includes('--short')
const size = short ? { versions: 300, calls: 100_000 } : { versions: 10_000, calls: 1_000_000 }
const now = Date.parse('2026-11-30T09:00:00Z')

async function fill(database: Database): Promise<void> {
  await sql`pragma synchronous = off`.execute(database)
  const all = entries()
  for (let version = 1; version <= size.versions; version++) {
    const changed = version % all.length
    const fresh = all.map((entry, i) =>
      i === changed ? { ...entry, email: `siao-${version}@example.org` } : entry,
    )
    all.splice(0, all.length, ...fresh)
    await publishVersion(
      database,
      { entries: fresh, exceptions: [], alerts: [], prompts: {} },
      {
        at: new Date(now - (size.versions - version) * 3_600_000).toISOString(),
        author: 'claire@example.org',
        reason: `changement ${version}`,
        basedOn: version - 1,
      },
    )
  }
  await fillLog(database, { calls: size.calls, end: now, days: 365 })
}

const folder = mkdtempSync(join(tmpdir(), 'svi-pages-'))
const databasePath = join(folder, 'svi.sqlite')
const database = openDatabase(databasePath)
await migrate(database)
const began = performance.now()
await fill(database)
console.log(
  `${size.versions} versions of ${departments.length * linesEach} lines, ${size.calls} calls (filled in ${Math.round((performance.now() - began) / 1000)} s)`,
)
const config = readSettings({ LOG_LEVEL: 'silent' }, now)
const app = await openApp(config, { now: () => now, log: openLog('silent'), databasePath })
const server = createServer(app.listener)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${portOf(server)}`

const { ask, timed, time } = await visitorOf(base)
const times = short ? 5 : 15

/** How long callers wait for an answer, one after the other, while something else goes on. */
async function answersWhile(other: Promise<unknown>): Promise<string> {
  let going = true
  other.finally(() => {
    going = false
  })
  const times: number[] = []
  for (let n = 0; going; n++) times.push(await answer(n))
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)} ms`
  return `median ${at(0.5)}, 99 % within ${at(0.99)}, longest ${at(1)} (${times.length} answers)`
}

async function answer(n: number): Promise<number> {
  const form = {
    CallSid: `CA${String(n).padStart(32, '0')}`,
    From: '+33199000000',
    To: '+33806000156',
  }
  const url = `${config.publicUrl}/voice/incoming`
  const signature = twilio.getExpectedTwilioSignature(config.tokens[0] ?? '', url, form)
  const before = performance.now()
  const response = await fetch(`${base}/voice/incoming`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(form),
  })
  await response.text()
  if (response.status !== 200) throw new Error(`a caller gets ${response.status}`)
  return performance.now() - before
}

await ask('/connexion/demonstration', { suite: '/' })
const middle = Math.floor(size.versions / 2)
for (const path of [
  '/',
  '/annuaire',
  '/annuaire/69',
  '/annuaire/69/modifier',
  '/annuaire/export.csv',
  '/calendrier',
  '/textes',
  '/brouillons',
  '/historique',
  `/historique?page=${Math.ceil(size.versions / 100)}`,
  `/historique/${middle}`,
  '/utilisateurs',
  '/compte',
  '/telephone',
])
  await time(path, times)

const saved = await ask('/textes/goodbye', { texte: 'À bientôt.' })
const draft = saved.headers.get('location') ?? ''
const quiet = await answersWhile(new Promise((resolve) => setTimeout(resolve, 1_000)))
const proof = timed(`${draft}/verifications`)
const busy = await answersWhile(proof)
await time(draft, times)
await time(`${draft}/verifications`, times)
console.log(`examination of the draft: ${Math.round(await proof)} ms; callers meanwhile:`)
console.log(`  an answer, nothing else going on: ${quiet}`)
console.log(`  an answer during the examination: ${busy}`)
server.closeAllConnections()
server.close()
await app.close()
await database.destroy()
rmSync(folder, { recursive: true, force: true })
