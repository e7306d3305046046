import { type Kysely, sql } from 'kysely'

/** Requests that come by the support form: who takes part, what is said, which files, what happened, which letters. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...requests, ...forms, ...letters])
    await sql.raw(statement).execute(database)
  await sql`alter table contacts add column request integer`.execute(database)
  await sql`create unique index contacts_by_request on contacts (request)
    where request is not null`.execute(database)
  await sql`drop view seen_contacts`.execute(database)
  await sql.raw(seenContacts).execute(database)
}

/** The view of 008, with the request that a contact counts. */
const seen = "(select id from contact_imports where state = 'seen')"
const seenContacts = `create view seen_contacts as
  select id as place, coalesce(replaces, id) as id, reference, department, day, minute, channel,
    call, motive, profile, status, seconds, structure, question, answer, author, created_at,
    updated_at, revision, request
  from contacts where (import is null or import in ${seen}) and not exists (
    select 1 from contacts as newer where newer.replaces = contacts.id and newer.import in ${seen})`

const requests = [
  `create table requests (
    id integer primary key, reference text not null unique, form text not null unique,
    created_at text not null, updated_at text not null, department text, motive integer not null,
    level text not null, status text not null, held integer not null, assignee text, escalated_by text,
    profile text not null, structure text not null, summary text not null, expected text not null,
    identifiers text not null,
    telephone text, call text, author text, follows integer, revision integer not null,
    first_answer_at text, solved_at text, closed_at text, erased integer not null)`,
  'create index requests_by_department on requests (department, status, updated_at)',
  'create index requests_by_level on requests (level, status, updated_at)',
  'create index requests_by_status on requests (status, updated_at)',
  `create table request_participants (
    id integer primary key, request integer not null, role text not null, address text not null,
    name text not null, epoch integer not null, undeliverable text)`,
  'create index request_participants_by_request on request_participants (request)',
  'create index request_participants_by_address on request_participants (address)',
  `create table request_messages (
    id integer primary key, request integer not null, at text not null, kind text not null,
    author text not null, participant integer, text text not null, folded text not null,
    unconfirmed integer not null, mail integer)`,
  'create index request_messages_by_request on request_messages (request, id)',
  `create table request_events (
    id integer primary key, request integer not null, at text not null, who text not null,
    what text not null, told text not null)`,
  'create index request_events_by_request on request_events (request, id)',
  `create table escalations (
    id integer primary key, request integer not null, at text not null, author text not null,
    exchange text not null, analysis text not null, problem text not null, expected text not null,
    returned_at text, question text)`,
  'create index escalations_by_request on escalations (request)',
]

const forms = [
  `create table request_forms (
    key text primary key, content text not null, begun_at text not null, expires_at text not null)`,
  'create index request_forms_by_end on request_forms (expires_at)',
  `create table attachments (
    id text primary key, form text, request integer, message integer, name text not null,
    type text not null, bytes integer not null, sha256 text not null, at text not null,
    erased_at text)`,
  'create index attachments_by_form on attachments (form) where form is not null',
  'create index attachments_by_request on attachments (request) where request is not null',
]

const letters = [
  `create table outbox (
    id integer primary key, at text not null, request integer, event integer, purpose text not null,
    address text not null, name text not null, participant integer, letter text not null,
    message_id text not null unique, state text not null, tries integer not null, next_at text not null,
    leased_until text, said text not null, settled_at text)`,
  'create unique index outbox_by_event on outbox (event, purpose, address) where event is not null',
  "create index outbox_by_next on outbox (next_at) where state in ('waiting', 'sending')",
  'create index outbox_by_request on outbox (request) where request is not null',
  'create index outbox_by_time on outbox (at)',
  'create index outbox_by_address on outbox (address, purpose, at)',
  `create table inbox (
    id integer primary key, received_at text not null, hash text not null unique, identity text,
    sender text not null, recipients text not null, raw blob, state text not null, became text not null,
    request integer, done_at text)`,
  'create index inbox_by_state on inbox (state, id)',
  'create index inbox_by_identity on inbox (identity) where identity is not null',
  'create index inbox_by_request on inbox (request, received_at) where request is not null',
]
