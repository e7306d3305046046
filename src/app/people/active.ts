import type { Person } from '../../core/people/people.ts'
import type { Database } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { type AccountNeeds, existing } from './accounts.ts'

type ActiveNeeds = Pick<AccountNeeds, 'config'>

/** Everybody who can sign in. */
export async function activePeople(needs: ActiveNeeds, database: Database): Promise<Person[]> {
  const people = await listPeople(database)
  return people.filter((each) => existing(needs, each) && !each.disabled)
}

/** Addresses of the référents who can sign in, by département. */
export async function referentsByDepartment(
  needs: ActiveNeeds,
  database: Database,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const { role, departments, email } of await activePeople(needs, database))
    for (const code of role === 'referent' ? departments : [])
      found.set(code, [...(found.get(code) ?? []), email])
  return found
}
