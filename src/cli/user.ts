import { codesOf, personSchema } from '../core/people/people.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

/** `svi user add`: a person of the national team, or a référent when départements are given. */
export async function addUserCommand(
  { app, who, publicUrl }: Tool,
  email: string,
  { name, departments }: { name: string; departments?: string },
): Promise<void> {
  const codes = codesOf(departments ?? '')
  const role = departments === undefined ? 'national' : 'referent'
  const read = personSchema.safeParse({ email, name, role, departments: codes })
  if (!read.success) throw new Refused(read.error.issues.map(({ message }) => message).join(' '), 2)
  const added = await app.people.add(who, read.data)
  if (!added.done)
    throw new Refused(`${read.data.email} has an account already; make a new link on its page`)
  print(`${read.data.email} is added. The link below sets their password, once, within seven days:`)
  print(`${publicUrl}/mot-de-passe/${added.token}`)
}
