import { entryOf } from '../app/people/entry.ts'
import { codesOf, personSchema } from '../core/people/people.ts'
import { print, withOperator } from './operator.ts'
import { operatorNow } from './publishing.ts'
import { Refused } from './refused.ts'

/** `svi user add`: a person of the national team, or a référent when départements are given. */
export async function addUserCommand(
  email: string,
  { name, departments }: { name: string; departments?: string },
): Promise<void> {
  const codes = codesOf(departments ?? '')
  const role = departments === undefined ? 'national' : 'referent'
  const read = personSchema.safeParse({ email, name, role, departments: codes })
  if (!read.success) throw new Refused(read.error.issues.map(({ message }) => message).join(' '), 2)
  await withOperator(async ({ database, config, now }) => {
    const added = await entryOf({ database, config, now: () => now }).add(operatorNow(), read.data)
    if (!added.done)
      throw new Refused(`${read.data.email} has an account already; make a new link on its page`)
    print(
      `${read.data.email} is added. The link below sets their password, once, within seven days:`,
    )
    print(`${config.publicUrl}/mot-de-passe/${added.token}`)
  })
}
