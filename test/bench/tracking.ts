import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addWithLink } from '../../src/app/people/accounts.ts'
import { departments } from '../../src/core/departments.ts'
import { openLog } from '../../src/settings/log.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { portOf } from '../typed.ts'
import { openApp } from '../whole.ts'
import { fillLog } from './filling.ts'
import { type Visitor, visitorOf } from './visitor.ts'

/**
 * The time the server takes for the pages of the log, the tracking tool and the indicators, one person
 * asking, as the log grows: 10⁵, 10⁶ and 10⁷ calls over three years, with half as many contacts.
 */
const sizes = process.argv.includes('--short') ? [100_000] : [100_000, 1_000_000, 10_000_000]
const end = Date.parse('2026-11-30T09:00:00Z')
const quarter = 'du=2026-07-01&au=2026-09-30'
const times = 11
const hours = encodeURIComponent('lun-ven 09:00-18:00')

const pages = {
  'a référent, one département': [
    '/',
    `/appels?${quarter}`,
    `/appels?${quarter}&page=100`,
    `/appels?${quarter}&tri=wait`,
    `/appels?${quarter}&issue=failed`,
    `/appels?${quarter}&heure=3`,
    `/appels?${quarter}&ligne=69-1`,
    '/appels?motif=sans',
    '/appels?rappel=oui',
    `/suivi?${quarter}`,
    `/suivi?${quarter}&motif=3`,
    `/indicateurs?${quarter}`,
    `/indicateurs/export.csv?${quarter}`,
    '/enquetes',
    '/enquetes/2026-T3/69',
    `/indicateurs/et-si?${quarter}&sur=horaires&horaires=${hours}`,
  ],
  'the national team, all': [
    '/',
    `/appels?${quarter}`,
    `/appels?${quarter}&page=200`,
    `/appels?${quarter}&tri=wait`,
    `/appels?${quarter}&issue=failed`,
    '/appels?rappel=oui',
    `/suivi?${quarter}`,
    `/indicateurs?${quarter}`,
    `/indicateurs?du=2023-12-01&au=2026-11-30`,
    `/indicateurs?${quarter}&departement=69`,
    '/enquetes',
    '/enquetes/2026-T3',
    '/enquetes/2026-T3/classeur.xlsx',
    `/indicateurs/et-si?${quarter}&sur=horaires&horaires=${hours}`,
  ],
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-contacts-'))
  const databasePath = join(folder, 'svi.sqlite')
  const database = openDatabase(databasePath)
  await migrate(database)
  const began = performance.now()
  await fillLog(database, { calls: size, end, days: 1096 })
  const seconds = Math.round((performance.now() - began) / 1000)
  const megabytes = Math.round(statSync(databasePath).size / 1e6)
  console.log(`\n${size} calls (filled in ${seconds} s, ${megabytes} MB)`)
  const config = readSettings({ LOG_LEVEL: 'silent' }, end)
  const app = await openApp(config, { now: () => end, log: openLog('silent'), databasePath })
  const server = createServer(app.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${portOf(server)}`
  const referent = await referentOf(base, database)
  const national = await visitorOf(base)
  await national.ask('/connexion/demonstration', { suite: '/' })
  for (const { code } of departments)
    await national.ask(`/enquetes/2026-T3/${code}`, { vue: '0', remarques: '' })
  for (const [who, asked] of Object.entries(pages)) {
    console.log(`  ${who}`)
    const visitor = who.startsWith('the national') ? national : referent
    for (const path of asked) await visitor.time(path, times)
  }
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
