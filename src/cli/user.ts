import { choosePasswordPath } from '../core/letters/paths.ts'
import { codesOf, type Person, type PersonDetails, personSchema } from '../core/people/people.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

interface Json {
  json?: boolean
}

/** `svi user list`: every account, by name. */
export async function listUsersCommand({ app, who }: Tool, { json }: Json): Promise<void> {
  const found = await app.people.accounts(who)
  if (!found.done) throw new Refused(found.why)
  if (json) return print(JSON.stringify(found.people))
  if (found.people.length === 0) return print('Nobody has an account yet: svi user add.')
  for (const person of found.people) print(inWords(person))
}

export interface AddOptions extends Json {
  name: string
  departments?: string
}

/** `svi user add`: a person of the national team, or a référent when départements are given. */
export async function addUserCommand(
  { app, who, publicUrl }: Tool,
  typed: string,
  { name, departments, json }: AddOptions,
): Promise<void> {
  const details = readDetails({
    email: typed,
    name,
    role: departments === undefined ? 'national' : 'referent',
    departments: codesOf(departments ?? ''),
  })
  const { email } = details
  const added = await app.people.add(who, details)
  if (!added.done) throw new Refused(`${email}: ${added.why} svi user invite makes a new link`)
  tellLink({ email, link: linkOf(publicUrl, added.token) }, `${email} is added.`, json)
}

export interface ChangeOptions extends Json {
  name?: string
  national?: boolean
  departments?: string
}

/** `svi user change`: another name, role or départements; what is not given stays. */
export async function changeUserCommand(
  tool: Tool,
  typed: string,
  { name, national, departments, json }: ChangeOptions,
): Promise<void> {
  if (national && departments !== undefined)
    throw new Refused('the national team has no départements: give --national or --departments', 2)
  if (name === undefined && !national && departments === undefined)
    throw new Refused('say what changes: --name, --national or --departments', 2)
  const kept = await accountOf(tool, typed)
  const details = readDetails({
    ...kept,
    ...(name === undefined ? {} : { name }),
    ...(national ? { role: 'national' } : {}),
    ...(departments === undefined ? {} : { role: 'referent', departments: codesOf(departments) }),
  })
  const changed = await tool.app.people.change(tool.who, kept.id, details)
  if (!changed.done) throw new Refused(changed.why)
  await tellAccount(tool, kept.email, json)
}

/** `svi user invite`: a new one-time link, which is printed here; a letter brings the person one of its own. */
export async function inviteUserCommand(tool: Tool, typed: string, { json }: Json): Promise<void> {
  const { id, email } = await accountOf(tool, typed)
  const made = await tool.app.people.invite(tool.who, id)
  if (!made.done) throw new Refused(made.why)
  const link = linkOf(tool.publicUrl, made.token)
  tellLink({ email, link }, `${email} has a new link; earlier ones are void.`, json)
}

export interface CloseOptions extends Json {
  act: 'close' | 'reopen'
}

/** `svi user close` and `svi user reopen`. */
export async function closeUserCommand(
  tool: Tool,
  typed: string,
  { act, json }: CloseOptions,
): Promise<void> {
  const { id, email } = await accountOf(tool, typed)
  const closed = await tool.app.people.close(tool.who, id, act === 'close')
  if (!closed.done) throw new Refused(closed.why)
  await tellAccount(tool, email, json)
}

function readDetails(typed: Parameters<typeof personSchema.safeParse>[0]): PersonDetails {
  const read = personSchema.safeParse(typed)
  if (!read.success) throw new Refused(read.error.issues.map(({ message }) => message).join(' '), 2)
  return read.data
}

async function accountOf({ app, who }: Tool, typed: string): Promise<Person> {
  const found = await app.people.accounts(who)
  if (!found.done) throw new Refused(found.why)
  const email = typed.trim().toLowerCase()
  const person = found.people.find((each) => each.email === email)
  if (!person) throw new Refused(`${email} has no account; see svi user list`)
  return person
}

/** Says what an account is now. */
async function tellAccount(tool: Tool, email: string, json: boolean | undefined): Promise<void> {
  const person = await accountOf(tool, email)
  print(json ? JSON.stringify(person) : inWords(person))
}

function inWords({ email, name, role, departments, hasPassword, disabled }: Person): string {
  const does = role === 'national' ? 'national' : `referent ${departments.join(', ')}`
  const states = [...(disabled ? ['closed'] : []), ...(hasPassword ? [] : ['no password yet'])]
  return [email, name, does, ...states].join('  ')
}

const linkOf = (publicUrl: string, token: string) => `${publicUrl}${choosePasswordPath(token)}`

function tellLink(
  told: { email: string; link: string },
  what: string,
  json: boolean | undefined,
): void {
  const inWords = `${what} The link below sets their password, once, within seven days:`
  print(json ? JSON.stringify(told) : `${inWords}\n${told.link}`)
}
