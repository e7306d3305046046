import { type Kysely, sql } from 'kysely'

/** The motives under the digit keys of a person in a département, a JSON list: they stay where they are until asked. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table usual_motives (
    person integer not null references people (id), department text not null, motives text not null,
    primary key (person, department))`.execute(database)
}
