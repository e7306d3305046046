import { entryOf } from '../../core/directory/directory.ts'
import type { Person } from '../../core/people/people.ts'
import type { Level } from '../../core/requests/request.ts'
import { type Recipients, recipientsOf } from '../../core/requests/routing.ts'
import type { Database } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import type { Needs } from '../ground.ts'
import { existing } from '../people/accounts.ts'

/** Whom a request at a level is told to, by the directory in force and by who can sign in. */
export async function recipientsFor(
  needs: Pick<Needs, 'config' | 'snapshots'>,
  database: Database,
  level: Level,
  department: string | null,
): Promise<Recipients> {
  const people = (await listPeople(database)).filter(
    (each) => existing(needs, each) && !each.disabled,
  )
  const emails = (chosen: (person: Person) => boolean) =>
    people.filter(chosen).map(({ email }) => email)
  const entry = department && entryOf(needs.snapshots.directoryOf(null).directory, department)
  return recipientsOf(level, {
    requestsEmail: null,
    referents: emails(
      ({ role, departments }) =>
        role === 'referent' && department !== null && departments.includes(department),
    ),
    email: entry ? entry.email : null,
    nationals: emails(({ role }) => role === 'national'),
    service: needs.config.service.email,
  })
}
