import { type Kysely, sql } from 'kysely'

/** Announcements that one person publishes at once, known incidents, the requests joined to them and their answers. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...announcements, ...incidents])
    await sql.raw(statement).execute(database)
}

const announcements = [
  `create table announcements (
    id integer primary key, version integer not null, at text not null, who text not null,
    message text not null, name text not null, starts_at text not null, ends_at text not null,
    ended_at text)`,
  'create index announcements_by_end on announcements (ends_at)',
  `create table announcements_seen (
    announcement integer not null, who text not null, at text not null,
    primary key (announcement, who))`,
]

const incidents = [
  `create table incidents (
    id integer primary key, key text not null unique, title text not null, text text not null,
    article text, motives text not null, departments text not null, since text not null,
    until text not null, announcement integer, opened_at text not null, opened_by text not null,
    closed_at text, closed_by text, revision integer not null)`,
  'create index incidents_open on incidents (since) where closed_at is null',
  `create table incident_answers (
    id integer primary key, key text not null unique, incident integer not null, at text not null,
    author text not null, text text not null, solves integer not null)`,
  'create index incident_answers_by_incident on incident_answers (incident)',
  `create table incident_answers_to (
    answer integer not null, request integer not null, done_at text, primary key (answer, request))`,
  'create index incident_answers_due on incident_answers_to (answer, request) where done_at is null',
  'alter table requests add column incident integer',
  'create index requests_of_incident on requests (incident, id) where incident is not null',
]
