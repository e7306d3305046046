import { type Kysely, sql } from 'kysely'

/** Letters that are about no request, who wants which, and what mails that lie aside say. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...outbox, ...inbox, ...people])
    await sql.raw(statement).execute(database)
}

const outbox = [
  'alter table outbox add column about text',
  'alter table outbox add column about_name text',
  'alter table outbox add column occasion text',
  `create unique index outbox_by_occasion on outbox (occasion, purpose, address)
    where occasion is not null`,
  'create index outbox_by_about on outbox (about, about_name) where about is not null',
]

const inbox = [
  'alter table inbox add column subject text',
  'alter table inbox add column author text',
  'alter table inbox add column text text',
  'alter table inbox add column proven integer not null default 0',
]

const people = [
  `create table wanted_letters (
    person integer not null, letter text not null, wanted integer not null, stopped_at text,
    stopped_by text, primary key (person, letter))`,
  `create table digests (
    person integer not null, day text not null, at text not null, primary key (person, day))`,
]
