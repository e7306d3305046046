import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { addWithLink } from '../../src/app/people/accounts.ts'
import { departments } from '../../src/core/departments.ts'
import { openLog } from '../../src/settings/log.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { portOf } from '../typed.ts'
import { openApp } from '../whole.ts'
import { timeSending } from './sending.ts'
import { type Visitor, visitorOf } from './visitor.ts'

/**
 * The time the server takes for the pages on which requests are dealt with, one person asking: 10⁵ requests of three
 * years with ten messages each, a tenth of them of the Rhône, one in twenty still open; then what sending a form takes.
 */
const sizes = process.argv.includes('--short') ? [10_000] : [10_000, 100_000]
const end = Date.parse('2026-11-30T09:00:00Z')
const times = 11

const pages = {
  'a référent, a tenth of all': [
    '/',
    '/demandes',
    '/demandes?page=3',
    '/demandes?prises=moi',
    '/demandes?voir=ailleurs',
    '/demandes?voir=closes',
    '/demandes?voir=closes&page=100',
    '/demandes?q=D-2026-05000',
    '/demandes?q=evaluation',
    '/demandes?q=mot4321',
    '/demandes?q=nom777%20evaluation',
    '/demandes?q=introuvable',
  ],
  'the national team, all': [
    '/',
    '/demandes',
    '/demandes?page=20',
    '/demandes?voir=ailleurs',
    '/demandes?voir=closes',
    '/demandes?voir=closes&page=200',
    '/demandes?motif=3',
    '/demandes?q=evaluation',
    '/demandes?q=mot4321',
    '/demandes?q=introuvable',
    '/demandes/LAST',
    '/courriels',
    '/courriels?etat=refused',
    '/courriels?etat=sent&page=200',
  ],
}

const iso = (at: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, 'unixepoch')`

/** Requests, who sent them, what was said, what happened and which letters left. */
async function fill(database: Database, size: number): Promise<void> {
  const codes = JSON.stringify(departments.map(({ code }) => code))
  const step = Math.floor((1096 * 86_400) / size)
  const first = end / 1000 - size * step
  for (const statement of [
    'pragma synchronous = off',
    `create temp table codes as select key as i, value as code from json_each('${codes}')`,
    `create temp table n as with recursive n (i) as
      (select 0 union all select i + 1 from n where i < ${size - 1})
      select i, (i * 7919) % 1000 as fate, ${first} + i * ${step} as at from n`,
    `insert into requests (id, reference, form, created_at, updated_at, department, motive, level,
        status, held, erased, profile, structure, summary, expected, identifiers, revision, assignee, waits_for,
        waits_since, words)
      select n.i + 1, printf('D-2026-%05d-K', n.i + 1), 'f' || n.i, ${iso('at')}, ${iso('at + 5000')},
        case when n.i % 10 = 0 then '69' else code end, 1 + n.i % 40,
        case when n.i % 3 = 0 then 'national' else 'local' end,
        case when fate < 950 then 'closed' when fate < 970 then 'waiting' else 'new' end, 0, 0, 'operator',
        'Structure ' || (n.i % 500), 'L’évaluation ne part pas, mot' || n.i, '', 'P-' || n.i, 3,
        case when n.i % 2 then 'rene@example.org' end,
        case when fate < 950 then 'nothing' when fate < 970 then 'requester' else 'new' end, ${iso('at')},
        'l evaluation ne part pas mot' || n.i || ' nom' || (n.i % 9000) || ' p' || n.i || '@example.org structure '
          || (n.i % 500) || ' p-' || n.i
      from n join codes on codes.i = n.i % ${departments.length}`,
    `insert into request_participants (request, role, address, name, epoch)
      select i + 1, 'requester', 'p' || (i % 9000) || '@example.org', 'Nom' || (i % 9000), 1 from n`,
    `create temp table ten as select value as k from json_each('[0,1,2,3,4,5,6,7,8,9]')`,
    `insert into request_messages (request, at, kind, author, text, folded, unconfirmed)
      select i + 1, ${iso('at + k * 60')}, case when k = 0 then 'question' when k % 3 = 0 then 'note'
        when k % 2 then 'answer' else 'reply' end, 'rene@example.org',
        'Un message de la longueur que les gens écrivent d’habitude, deux ou trois phrases. Voilà.', '', 0
      from n join ten`,
    `insert into request_events (request, at, who, what, told)
      select request, at, 'rene@example.org', case kind when 'question' then 'sent' when 'note' then 'commented on'
        when 'answer' then 'answered' else 'replied' end, '' from request_messages order by id`,
    `insert into outbox (at, request, event, purpose, address, name, letter, message_id, state, tries, next_at,
        said, settled_at)
      select at, request, id, 'answer', 'p@example.org', '', '{}', '<' || id || '>',
        case when id % 1000 = 0 then 'refused' when id % 5000 = 1 then 'waiting' else 'sent' end, 1, at, '250 ok', at
      from request_events where what in ('answered', 'sent')`,
    'drop table n',
    'drop table codes',
    'analyze',
    'pragma synchronous = full',
  ])
    await sql.raw(statement).execute(database)
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-requests-'))
  const databasePath = join(folder, 'svi.sqlite')
  const database = openDatabase(databasePath)
  await migrate(database)
  const began = performance.now()
  await fill(database, size)
  const seconds = Math.round((performance.now() - began) / 1000)
  const megabytes = Math.round(statSync(databasePath).size / 1e6)
  console.log(`\n${size} requests (filled in ${seconds} s, ${megabytes} MB)`)
  const config = readSettings({ LOG_LEVEL: 'silent' }, end)
  let now = end
  const app = await openApp(config, { now: () => now, log: openLog('silent'), databasePath })
  const server = createServer(app.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${portOf(server)}`
  const referent = await referentOf(base, database)
  const national = await visitorOf(base)
  await national.ask('/connexion/demonstration', { suite: '/' })
  for (const [who, asked] of Object.entries(pages)) {
    console.log(`  ${who}`)
    const visitor = who.startsWith('the national') ? national : referent
    for (const path of asked) await visitor.time(path.replace('LAST', String(size)), times)
  }
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  await timeSending({ base, database, pass })
  server.closeAllConnections()
  server.close()
  await app.close()
  await database.destroy()
  rmSync(folder, { recursive: true, force: true })
}

/** A browser in which a référent of the Rhône is signed in. */
async function referentOf(base: string, database: Database): Promise<Visitor> {
  const rene = { email: 'rene@example.org', name: 'René', role: 'referent' as const }
  const added = await addWithLink(database, { ...rene, departments: ['69'] }, end)
  const visitor = await visitorOf(base)
  await visitor.ask(`/mot-de-passe/${added?.token}`, { motdepasse: 'tracteur mauve sous la pluie' })
  return visitor
}

for (const size of sizes) await measure(size)
