import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actsOf } from '../../../src/app/acts.ts'
import { addWithLink } from '../../../src/app/people/accounts.ts'
import { openAttempts } from '../../../src/app/people/attempts.ts'
import { openBrowsers } from '../../../src/app/people/browsers.ts'
import { type People, peopleOf } from '../../../src/app/people/people.ts'
import { type Sessions, sessionsOf } from '../../../src/app/people/sessions.ts'
import { marksOf } from '../../../src/app/requests/marks.ts'
import type { Person, PersonDetails } from '../../../src/core/people/people.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { cheapPasswords, settingsIn } from '../../shared.ts'
import { placeMigrated } from '../../storage/migrated.ts'
import { claire, password, rene } from '../../web/browser.ts'

const anna: PersonDetails = { ...claire, email: 'anna@example.org', name: 'Anna Roche' }
const start = Date.parse('2026-11-30T09:00:00Z')
const address = '192.0.2.1'

const { mail } = settingsIn({})
const passwords = cheapPasswords()

let folder: string
let database: Database
let people: People
let sessions: Sessions
let refused: string[]
const now = () => start
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-people-'))
  await placeMigrated(join(folder, 'svi.sqlite'))
  database = openDatabase(join(folder, 'svi.sqlite'))
  refused = []
  people = openPeople()
  sessions = sessionsOf({ database, now })
})
afterEach(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

function openPeople(local = false): People {
  const secret = 'secret'
  return peopleOf({
    database,
    config: { local, publicUrl: 'https://example.org', mail },
    marks: marksOf(secret, mail.address),
    passwords,
    attempts: openAttempts({ database, secret, now }),
    browsers: openBrowsers(secret),
    security: { note: (event) => void refused.push(event) },
    now,
  })
}

/** Somebody who has chosen the password that all have here. */
async function entered(details: PersonDetails): Promise<Person> {
  const added = await addWithLink(database, details, start)
  const used = await people.useLink({ token: added?.token ?? '', password, address })
  if (!used.done) throw new Error(used.why)
  return used.person
}

const who = (person: Person) => ({ person, provenAt: start })
const given = (details: PersonDetails, typed = password) => ({
  email: details.email,
  password: typed,
  address,
  browser: null,
})

/** The register of acts, the first act first. */
async function acts(): Promise<string[]> {
  const found = await actsOf({ database, now }).newest({ tool: 'root' }, {}, 100)
  if (!found.done) throw new Error(found.why)
  return found.acts.map((act) => `${act.who} ${act.did}`).reverse()
}

const session = (person: Person, id: string) => ({
  id,
  person: person.id,
  content: '{}',
  agent: 'Firefox',
  createdAt: '2026-11-30T09:00:00Z',
  seenAt: '2026-11-30T09:00:00Z',
})

describe('who signs in', () => {
  test('is known by the right password, and by no other', async () => {
    const { id } = await entered(claire)
    expect(await people.signIn(given(claire))).toMatchObject({ done: true, person: { id } })
    const wrong = { done: false, kind: 'wrong', why: 'Adresse ou mot de passe inconnu.' }
    expect(await people.signIn(given(claire, 'tracteur'))).toEqual(wrong)
    expect(await people.signIn(given(anna))).toEqual(wrong)
    expect(refused).toEqual(['failed sign-in', 'failed sign-in'])
  })

  test('does not come in once the account is closed, nor stays in', async () => {
    const closed = await entered(rene)
    await people.close({ tool: 'root' }, closed.id, true)
    expect(await people.signIn(given(rene))).toMatchObject({ done: false, kind: 'wrong' })
    expect(await people.ofSession(closed.id)).toBeNull()
  })

  test('is held up after eight wrong passwords, also with the right one', async () => {
    await entered(claire)
    for (let tries = 0; tries < 8; tries++) await people.signIn(given(claire, 'x'))
    expect(await people.signIn(given(claire))).toMatchObject({ done: false, kind: 'held up' })
    expect(refused.at(-1)).toBe('held sign-in')
  })

  test('gives the password again, and hears when it is not theirs', async () => {
    const person = await entered(claire)
    const signedIn = { person, session: 'a', address }
    expect(await people.confirm(signedIn, password)).toEqual({ done: true })
    expect(await people.confirm(signedIn, 'x')).toMatchObject({
      done: false,
      why: 'Ce n’est pas votre mot de passe.',
    })
  })

  test('needs no password in local mode, and has no such account elsewhere', async () => {
    expect(people.hasDemonstration).toBe(false)
    expect(await people.enterDemonstration()).toMatchObject({ done: false, kind: 'not there' })
    const local = openPeople(true)
    const inside = await local.enterDemonstration()
    if (!inside.done) throw new Error(inside.why)
    expect(inside.person).toMatchObject({ role: 'national', hasPassword: false })
    expect(await local.ofSession(inside.person.id)).not.toBeNull()
    expect(await people.ofSession(inside.person.id)).toBeNull()
  })
})

describe('the hash of a password', () => {
  test('leaves with no person, by whatever way they are asked for', async () => {
    const person = await entered(claire)
    const { password: hash } = await database
      .selectFrom('people')
      .select('password')
      .executeTakeFirstOrThrow()
    expect(hash?.length).toBeGreaterThan(40)
    const told = [
      await people.list(),
      await people.accounts(who(person)),
      await people.find(who(person), person.id),
      await people.ofSession(person.id),
      await people.signIn(given(claire)),
      await people.close({ tool: 'root' }, (await entered(anna)).id, true),
      await openPeople(true).enterDemonstration(),
    ]
    for (const each of told) {
      expect(JSON.stringify(each)).toContain('example.org')
      expect(JSON.stringify(each)).not.toContain('"password"')
      expect(JSON.stringify(each)).not.toContain(hash)
    }
  })
})

describe('a password', () => {
  test('is chosen by a link that serves once, which the register has once', async () => {
    const added = await addWithLink(database, claire, start)
    const link = { token: added?.token ?? '', address }
    const weak = await people.useLink({ ...link, password: 'motdepasse123' })
    expect(weak).toMatchObject({ done: false, kind: 'wrong' })
    expect(await people.useLink({ ...link, password })).toMatchObject({ done: true })
    const again = await people.useLink({ ...link, password: `${password} encore` })
    expect(again).toMatchObject({ done: false, kind: 'not there' })
    expect(await people.invited(link.token, address)).toMatchObject({ done: false })
    expect(await people.signIn(given(claire))).toMatchObject({ done: true })
    expect(await acts()).toEqual(['claire@example.org set a password'])
    expect(refused).toEqual(['guessed link', 'guessed link'])
  })

  test('is changed by who knows the current one; the other sessions end', async () => {
    const person = await entered(claire)
    const signedIn = { person, session: 'here', address }
    await sessions.begin(session(person, 'here'))
    await sessions.begin(session(person, 'there'))
    const wanted = 'un autre tracteur sous la neige'
    const change = (current: string, fresh: string) =>
      people.changePassword(signedIn, { current, wanted: fresh })
    expect(await change('x', wanted)).toMatchObject({ done: false, of: 'current' })
    expect(await change(password, 'court')).toMatchObject({ done: false, of: 'wanted' })
    expect(await change(password, wanted)).toEqual({ done: true })
    expect((await sessions.list(who(person))).map(({ id }) => id)).toEqual(['here'])
    expect(await people.signIn(given(claire, wanted))).toMatchObject({ done: true })
    expect((await acts()).filter((act) => act.endsWith('set a password'))).toHaveLength(2)
  })
})

describe('a session', () => {
  test('that begins is a line of the register, or does not begin', async () => {
    const person = await entered(claire)
    await sessions.begin(session(person, 'a'))
    expect((await acts()).at(-1)).toBe('claire@example.org signed in')
    await database.schema.dropTable('acts').execute()
    await expect(sessions.begin(session(person, 'b'))).rejects.toThrow('acts')
    expect(await sessions.find('b')).toBeUndefined()
  })

  test('is ended by its owner alone, which is a line of the register', async () => {
    const [owner, other] = [await entered(claire), await entered(rene)]
    await sessions.begin(session(owner, 'a'))
    expect(await sessions.end(who(other), 'a')).toMatchObject({ done: false, kind: 'not there' })
    expect(await sessions.find('a')).toBeDefined()
    expect(await sessions.end(who(owner), 'a')).toEqual({ done: true })
    expect(await sessions.find('a')).toBeUndefined()
    expect((await acts()).filter((act) => act.endsWith('ended a session'))).toEqual([
      'claire@example.org ended a session',
    ])
  })
})

describe('accounts', () => {
  test('are shown to the national team and the tool, not to a référent', async () => {
    const [national, referent] = [await entered(claire), await entered(rene)]
    for (const shown of [
      await people.accounts(who(referent)),
      await people.find(who(referent), referent.id),
    ])
      expect(shown).toMatchObject({ done: false, kind: 'not yours' })
    expect(await people.accounts({ tool: 'root' })).toMatchObject({ people: { length: 2 } })
    expect(await people.find(who(national), 99)).toMatchObject({ done: false, kind: 'not there' })
  })

  test('leave one of the national team who can sign in, whoever closes or demotes', async () => {
    const [first, second] = [await entered(claire), await entered(anna)]
    const closed = await Promise.all([
      people.close(who(first), second.id, true),
      people.close(who(second), first.id, true),
    ])
    expect(closed.filter(({ done }) => done)).toHaveLength(1)
    const left = (await people.list()).find(({ disabled }) => !disabled)
    const demoted = { ...claire, role: 'referent' as const, departments: ['69'] }
    for (const act of [
      await people.close({ tool: 'root' }, left?.id ?? 0, true),
      await people.change({ tool: 'root' }, left?.id ?? 0, demoted),
    ])
      expect(act).toEqual({
        done: false,
        kind: 'wrong',
        why: 'Il ne resterait personne de l’équipe nationale qui puisse se connecter.',
      })
    expect((await people.list()).filter(({ disabled }) => !disabled)).toEqual([left])
  })
})
