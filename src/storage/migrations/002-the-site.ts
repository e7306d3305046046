import { type Kysely, sql } from 'kysely'

/** People, sessions, drafts; versions made of shared parts; legs as rows; test calls told apart. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await people(database)
  await editing(database)
  await callLog(database)
  await noteSubjects(database as Kysely<Before>)
}

async function people(database: Kysely<unknown>): Promise<void> {
  await sql`create table users (
    id integer primary key, email text not null unique, name text not null, role text not null,
    password text, created_at text not null, disabled_at text)`.execute(database)
  await sql`create table user_departments (
    user_id integer not null references users (id), department text not null,
    primary key (user_id, department)) without rowid`.execute(database)
  await sql`create table invitations (
    token text primary key, user_id integer not null references users (id),
    expires_at text not null) without rowid`.execute(database)
  await sql`create table sessions (
    id text primary key, user_id integer references users (id), content text not null,
    agent text not null, created_at text not null, seen_at text not null) without rowid`.execute(
    database,
  )
  await sql`create index sessions_by_user on sessions (user_id)`.execute(database)
  await sql`create table secrets (name text primary key, value text not null)`.execute(database)
}

async function editing(database: Kysely<unknown>): Promise<void> {
  await sql`create table drafts (
    id integer primary key, author text not null, reason text not null, base integer not null,
    changes text not null, revision integer not null, state text not null,
    created_at text not null, updated_at text not null, publish_at text, agreed_by text,
    agreed_at text, version integer, trouble text)`.execute(database)
  await sql`create index drafts_by_state on drafts (state, publish_at)`.execute(database)
  await sql`create table parts (hash text primary key, content text not null) without rowid`.execute(
    database,
  )
  await sql`create table version_subjects (
    subject text not null, version integer not null, primary key (subject, version)
    ) without rowid`.execute(database)
  await sql`create index subjects_by_version on version_subjects (version)`.execute(database)
  await sql`create table recordings (name text primary key, bytes blob not null)`.execute(database)
}

async function callLog(database: Kysely<unknown>): Promise<void> {
  await sql`alter table calls add column test integer not null default 0`.execute(database)
  await sql`create index calls_by_day on calls (started_at, test, department, outcome)`.execute(
    database,
  )
  await sql`create table legs (
    id integer primary key, call text not null, department text, line text not null,
    label text not null, started_at text not null, result text not null, ring_seconds integer,
    talk_seconds integer)`.execute(database)
  await sql`create index legs_by_call on legs (call)`.execute(database)
  await sql`create index legs_by_start on legs (started_at, line, department, result, talk_seconds)`.execute(
    database,
  )
}

interface Before {
  directory_versions: { version: number; content: string }
  version_subjects: { subject: string; version: number }
}

/** What each version published so far changed. Their content stays as it is: a version never changes. */
async function noteSubjects(database: Kysely<Before>): Promise<void> {
  const versions = await database
    .selectFrom('directory_versions')
    .select('version')
    .orderBy('version')
    .execute()
  let before = new Map<string, string>()
  for (const { version } of versions) before = await noteVersion(database, version, before)
}

async function noteVersion(
  database: Kysely<Before>,
  version: number,
  before: Map<string, string>,
): Promise<Map<string, string>> {
  const { content } = await database
    .selectFrom('directory_versions')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const { entries, exceptions, alerts } = JSON.parse(content) as {
    entries: { department: string }[]
    exceptions: unknown
    alerts: unknown
  }
  const now = new Map(entries.map((entry) => [entry.department, JSON.stringify(entry)]))
  now.set('exceptions', JSON.stringify(exceptions))
  now.set('alerts', JSON.stringify(alerts))
  const subjects = [...new Set([...before.keys(), ...now.keys()])].filter(
    (subject) => (before.get(subject) ?? '[]') !== (now.get(subject) ?? '[]'),
  )
  for (const subject of subjects)
    await database.insertInto('version_subjects').values({ subject, version }).execute()
  return now
}
