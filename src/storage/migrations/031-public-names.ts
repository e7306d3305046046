import { type Kysely, sql } from 'kysely'

/** Names are public of each référent by itself; where all were, of those whose accounts stood when that was last chosen. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`update contact_points set parts = trim(replace(' ' || parts || ' ', ' names ', ' ') || coalesce((
    select group_concat('name-' || people.id, ' ') from people
    join people_departments on person = people.id and people_departments.department = contact_points.department
    where role = 'referent' and created_at <= (select max(at) from acts
      where noun = 'contact point' and name = contact_points.department)), ''))
    where ' ' || parts || ' ' like '% names %'`.execute(database)
}
