import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actsOf } from '../../../src/app/acts.ts'
import { contactsOf } from '../../../src/app/contacts/contacts.ts'
import { loadFirstMotives } from '../../../src/app/contacts/first-motives.ts'
import { motivesIn } from '../../../src/app/contacts/motives.ts'
import { workbooksOf } from '../../../src/app/contacts/workbooks.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import type { PersonDetails } from '../../../src/core/people/people.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { addPerson, readAccount } from '../../../src/storage/people.ts'
import { workshopHere } from '../../shared.ts'
import { placeMigrated } from '../../storage/migrated.ts'

const at = Date.parse('2026-11-30T09:00:00Z')
const now = () => at

/** Two themes: "Compte" with two motives, the first of which has two sub-motives, and "Autre". */
const firstMotives = [
  {
    theme: 'Compte',
    national: false,
    motives: [{ motive: 'Mot de passe', subMotives: ['Perdu', 'Expiré'] }, 'Création'],
  },
  { theme: 'Autre', national: true, motives: [] },
]

/** An answered call of 90 seconds, at 9:00 in Paris. */
const answered = {
  started_at: '2026-11-30T08:00:00.000Z',
  ended_at: '2026-11-30T08:02:00.000Z',
  last_at: '2026-11-30T08:02:00.000Z',
  swept: 0,
  caller: null,
  version: 1,
  department: '69',
  how: 'keys' as const,
  tries: 1,
  outcome: 'answered' as const,
  reason: null,
  answered_by: 'Accueil',
  wait_seconds: 10,
  talk_seconds: 90,
  legs: '[]',
  events: '[]',
  day: '2026-11-30',
  minute: 540,
}

/** The acts of contacts, motives and workbooks on a database of their own; it is 10:00 on 30 November 2026 in Paris. */
export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'svi-contacts-'))
  const databasePath = join(folder, 'svi.sqlite')
  await placeMigrated(databasePath)
  const database = openDatabase(databasePath)
  await loadFirstMotives(database, firstMotives)
  const ground = { database, databasePath, workshop: workshopHere(), now }
  const motives = motivesIn(ground)

  async function person(
    name: string,
    role: PersonDetails['role'],
    departments: string[] = [],
  ): Promise<Actor> {
    const email = `${name}@example.org`
    const details = { email, name, role, departments }
    const id = (await addPerson(database, details, new Date(at).toISOString())) ?? 0
    const account = await readAccount(database, id)
    if (!account) throw new Error(`${name} has no account`)
    return { person: account, provenAt: at }
  }

  return {
    database,
    contacts: contactsOf(ground),
    motives,
    workbooks: workbooksOf(ground),
    claire: await person('claire', 'national'),
    rene: await person('rene', 'referent', ['69', '974']),
    paule: await person('paule', 'referent', ['75']),
    person,
    /** Puts an answered call of the Rhône into the log. */
    async call(
      call: string,
      change: { department?: string | null; test?: number; caller?: string } = {},
    ) {
      await database
        .insertInto('calls')
        .values({ ...answered, call, ...change })
        .execute()
    },
    /** The number of the motive that these names lead to. */
    async motive(...names: string[]) {
      const { all } = await motives.read()
      const found = names.reduce<number | null>(
        (parent, name) =>
          all.find((each) => each.parent === parent && each.name === name)?.id ?? -1,
        null,
      )
      return found ?? -1
    },
    /** The register of acts, a line each, the first act first. */
    async acts() {
      const found = await actsOf(ground).newest({ tool: 'root' }, {}, 100)
      if (!found.done) throw new Error(found.why)
      return found.acts
        .map(({ who, did, noun, name, department, told }) =>
          [who, did, noun, name, department, told].filter(Boolean).join(' '),
        )
        .reverse()
    },
    async close() {
      await database.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
