import { type Kysely, sql } from 'kysely'

/**
 * How long requests took in opening hours, who has one open, who wants them in workbooks; and counters of tries, which
 * count more than wrong passwords, under their own name.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...delays, ...readers, ...tries])
    await sql.raw(statement).execute(database)
}

const delays = [
  'alter table requests add column answered_minutes integer',
  'alter table requests add column solved_minutes integer',
  'alter table people add column with_requests integer not null default 0',
]

const readers = [
  `create table request_readers (
    request integer not null, person integer not null, at text not null,
    primary key (request, person))`,
  'create index request_readers_by_time on request_readers (at)',
]

const tries = ['alter table wrong_passwords rename to attempts']
