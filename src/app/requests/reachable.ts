import { entryOf } from '../../core/directory/directory.ts'
import type { Person } from '../../core/people/people.ts'
import type { Level } from '../../core/requests/request.ts'
import { type Recipients, recipientsOf } from '../../core/requests/routing.ts'
import type { Database } from '../../storage/database.ts'
import type { Ground } from '../directory/ground.ts'
import { activePeople } from '../people/active.ts'

/** Whom a request at a level is told to, by the directory in force and by who can sign in. */
export async function recipientsFor(
  needs: Pick<Ground, 'config' | 'snapshots'>,
  database: Database,
  level: Level,
  department: string | null,
): Promise<Recipients> {
  const people = await activePeople(needs, database)
  const emails = (chosen: (person: Person) => boolean) =>
    people.filter(chosen).map(({ email }) => email)
  const { directory } = needs.snapshots.directoryOf(null)
  const entry = department === null ? null : entryOf(directory, department)
  return recipientsOf(level, {
    requestsEmail: entry?.requestsEmail ?? null,
    referents: emails(
      ({ role, departments }) =>
        role === 'referent' && department !== null && departments.includes(department),
    ),
    email: entry?.email ?? null,
    nationals: emails(({ role }) => role === 'national'),
    service: needs.config.service.email,
  })
}
