import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { PersonDetails } from '../../src/core/people/people.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { machine } from '../environment.ts'
import { still } from '../still.ts'
import { type Browser, claire, openSite, rene, type Shown, type Site } from '../web/browser.ts'
import { fieldsOf } from '../web/page.ts'

export const anna: PersonDetails = { ...claire, email: 'anna@example.org', name: 'Anna Roche' }
export const lea: PersonDetails = {
  email: 'lea@example.org',
  name: 'Léa Blanc',
  role: 'referent',
  departments: ['75'],
}

/**
 * The real site with two of the national team, the référents of the Rhône and of Paris, and the tool. It does nothing
 * by itself: no letter of the morning is written because a test takes a minute.
 */
export interface House {
  site: Site
  claires: Browser
  annas: Browser
  renes: Browser
  leas: Browser
  /** Edits a page's form and sends it, as somebody. */
  fill(who: Browser, path: string, change: Record<string, string>, to?: string): Promise<Shown>
  /** A new draft of the national team that gives the Rhône's first line this label: its address. */
  draft(label: string): Promise<string>
  publish(draft: string, more?: Record<string, string>): Promise<Shown>
  /** Everything that acts write: rows that no act writes (sessions, calls, figures) left out. */
  written(): Promise<string>
  /** The tool on this house's database; another folder of settings may be named. */
  svi(args: string[], configDir?: string): Promise<{ code: number; out: string; err: string }>
  file(name: string): string
  close(): Promise<void>
}

export async function openHouse(change: Partial<Settings> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-acts-'))
  const site = await still(() => openSite({ folder, ...change }))
  const claires = await site.signedIn(claire)

  async function fill(who: Browser, path: string, change: Record<string, string>, to = path) {
    return who.post(to, { ...fieldsOf((await who.get(path)).html), ...change })
  }

  async function svi(args: string[], configDir = 'config') {
    const env = {
      ...machine,
      TZ: 'UTC',
      DATABASE_URL: join(folder, 'svi.sqlite'),
      CONFIG_DIR: configDir,
      CLOCK: new Date(site.line.clock.now()).toISOString(),
    }
    const run = promisify(execFile)(process.execPath, ['dist/src/svi.js', ...args], { env })
    run.child.stdin?.end()
    return run.then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
    )
  }

  async function draft(label: string) {
    const edit = { 'l0-libelle': label, action: 'enregistrer' }
    return (await fill(claires, '/annuaire/69/modifier', edit)).to ?? ''
  }

  return {
    site,
    claires,
    annas: await site.signedIn(anna),
    renes: await site.signedIn(rene),
    leas: await site.signedIn(lea),
    fill,
    draft,
    publish: (path, more = {}) =>
      fill(claires, path, { raison: 'essai', ...more }, `${path}/publication`),
    written: () => written(site),
    svi,
    file: (name) => join(folder, name),
    async close() {
      await site.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const byNoAct =
  /^(sqlite|kysely)_|_figures$|^(sessions|calls|legs|projection|journal|calls_without_beginning)$/

async function written({ line: { database } }: Site): Promise<string> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`
    .execute(database)
    .then(({ rows }) => rows.map(({ name }) => name).filter((name) => !byNoAct.test(name)))
  const all: unknown[] = []
  for (const name of tables.sort()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(database)
    all.push([name, rows])
  }
  return JSON.stringify(all)
}
