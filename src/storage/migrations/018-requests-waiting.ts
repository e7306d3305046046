import { type Kysely, sql } from 'kysely'

/** What each request waits for and since when, and the words by which it is found. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...columns, filling, ...indexes])
    await sql.raw(statement).execute(database)
}

const columns = [
  "alter table requests add column waits_for text not null default 'nothing'",
  "alter table requests add column waits_since text not null default ''",
  "alter table requests add column words text not null default ''",
]

/** Of before: as far as its status says; its words are found by number alone. */
const filling = `update requests set waits_since = updated_at, waits_for = case
  when status in ('solved', 'dropped', 'closed') then 'nothing'
  when held = 1 then 'held' when status = 'waiting' then 'requester'
  when status = 'escalated' then 'escalated' else 'new' end`

const indexes = [
  `create index requests_waiting on requests (department, level, waits_for, assignee, waits_since)
    where waits_for <> 'nothing'`,
  "create index requests_over on requests (updated_at) where waits_for = 'nothing'",
  `create index requests_over_by_department on requests (department, updated_at)
    where waits_for = 'nothing'`,
  `create index requests_of_motive on requests (motive, department)
    where waits_for <> 'nothing'`,
  'create index requests_by_words on requests (department, words)',
  `create index contacts_of_requests on contacts (department, day, motive, profile, channel, status)
    where request is not null`,
  'create index requests_by_call on requests (call) where call is not null',
  'create index outbox_by_state on outbox (state, id)',
]
