import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import twilio from 'twilio'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { departments } from '../../src/core/directory/departments.ts'
import type { Entry } from '../../src/core/directory/directory.ts'
import { lineId } from '../../src/core/directory/rules.ts'
import { parseHours } from '../../src/core/schedule/hours-text.ts'
import { openLog } from '../../src/log.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { publishVersion } from '../../src/storage/directories.ts'

/**
 * The time the server takes for each page, the load on one machine, with many versions and calls in the
 * database; and for a draft's page, whose proof plays the coming year.
 */
const short = process.argv.includes('--short')
const size = short ? { versions: 300, calls: 100_000 } : { versions: 10_000, calls: 1_000_000 }
const linesEach = 10
const now = Date.parse('2026-11-30T09:00:00Z')

/** Ten lines for every département; one in three has hours of its own. */
function entries(): Entry[] {
  return departments.map(({ code }, i) => ({
    department: code,
    assistance: 'phone',
    email: null,
    message: null,
    rotation: i % 3 === 0,
    lines: Array.from({ length: linesEach }, (_, n) => {
      const number = `+3319900${String(i * linesEach + n).padStart(4, '0')}`
      const hours = parseHours(`lun-ven 0${8 + (i % 2)}:${10 + (n % 4)}-12:00 13:30-17:00`)
      return {
        id: lineId(code, number),
        label: `Poste ${n + 1}`,
        number,
        rank: 1 + (n % 3),
        openingHours: n % 3 === 0 && hours.ok ? hours.hours : null,
        screening: n % 3 === 2,
        ringSeconds: 20,
      }
    }),
  }))
}

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
  await fillCalls(database, all)
}

/** Calls over a year, most of them answered, each with a leg. */
async function fillCalls(database: Database, all: Entry[]): Promise<void> {
  const codes = JSON.stringify(all.map(({ department, lines }) => [department, lines[0]?.id]))
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(size.calls)})
    insert into calls (call, started_at, ended_at, swept, last_at, version, department, outcome,
      wait_seconds, talk_seconds, legs, events, test)
    select 'CA' || i, strftime('%Y-%m-%dT%H:%M:%fZ', ${now / 1000} - i * (31536000.0 / ${size.calls}), 'unixepoch'),
      '2026-11-30T09:00:00Z', 0, '2026-11-30T09:00:00Z', 1,
      json_extract(${codes}, '$[' || cast(i % ${sql.lit(all.length)} as integer) || '][0]'),
      case i % 5 when 0 then 'unanswered' when 1 then 'closed' else 'answered' end, 12, 200, '[]', '[]', 0
    from n`.execute(database)
  await sql`
    insert into legs (call, department, line, label, started_at, result, ring_seconds, talk_seconds)
    select call, department,
      json_extract(${codes}, '$[' || cast(id % ${sql.lit(all.length)} as integer) || '][1]'), 'Poste 1', started_at,
      case outcome when 'answered' then 'answered' else 'no_answer' end, 8, 200
    from calls where outcome != 'closed'`.execute(database)
  await sql`analyze`.execute(database)
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
const config = readConfig({ LOG_LEVEL: 'silent' }, now)
const app = await openApp(config, { now: () => now, log: openLog('silent'), databasePath })
const server = createServer(app.express)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

let cookie = ''
async function ask(path: string, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(base + path, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie, 'Sec-Fetch-Site': 'same-origin' },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  })
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return response
}

async function time(path: string): Promise<void> {
  const first = await timed(path)
  const times: number[] = []
  for (let i = 0; i < (short ? 5 : 15); i++) times.push(await timed(path))
  times.sort((a, b) => a - b)
  const figure = (value: number | undefined) => `${(value ?? 0).toFixed(1).padStart(8)} ms`
  console.log(
    `${path.padEnd(32)} first ${figure(first)}  median ${figure(times[times.length >> 1])}  longest ${figure(times.at(-1))}`,
  )
}

async function timed(path: string): Promise<number> {
  const before = performance.now()
  const response = await ask(path)
  await response.text()
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
  return performance.now() - before
}

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
  await time(path)

const saved = await ask('/textes/goodbye', { texte: 'À bientôt.' })
const draft = saved.headers.get('location') ?? ''
const quiet = await answersWhile(new Promise((resolve) => setTimeout(resolve, 1_000)))
const proof = timed(`${draft}/verifications`)
const busy = await answersWhile(proof)
await time(draft)
await time(`${draft}/verifications`)
console.log(`examination of the draft: ${Math.round(await proof)} ms; callers meanwhile:`)
console.log(`  an answer, nothing else going on: ${quiet}`)
console.log(`  an answer during the examination: ${busy}`)
server.closeAllConnections()
server.close()
await app.close()
await database.destroy()
rmSync(folder, { recursive: true, force: true })
