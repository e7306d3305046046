import { type Kysely, sql } from 'kysely'

/** Names are public of each référent by itself; where all were, of those whose accounts stood when that was last chosen. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { rows: points } = await sql<{ department: string; parts: string }>`
    select department, parts from contact_points where ' ' || parts || ' ' like '% names %'`.execute(
    database,
  )
  for (const { department, parts } of points) {
    const { rows: referents } = await sql<{ id: number }>`
      select people.id from people
      join people_departments on person = people.id and department = ${department}
      where role = 'referent' and created_at <= (select max(at) from acts
        where noun = 'contact point' and name = ${department})
      order by people.id`.execute(database)
    const names = referents.map(({ id }) => `name-${id}`)
    const chosen = [...parts.split(' ').filter((part) => part !== 'names'), ...names].join(' ')
    await sql`update contact_points set parts = ${chosen} where department = ${department}`.execute(
      database,
    )
  }
}
