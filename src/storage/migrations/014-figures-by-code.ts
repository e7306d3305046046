import { type Kysely, sql } from 'kysely'

/**
 * Figures, later answers and what stands on a call are kept by the code that writes them: the triggers go, and what
 * they kept is counted once more. Triggers are left only where they protect, and two more do.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await dropTriggers(database)
  const from = await firstDay(database)
  for (const { table, columns, select } of counted) {
    const to = sql.table(table)
    await sql`delete from ${to} where length(day) = 10 and day >= ${from}`.execute(database)
    for (const place of ["coalesce(department, '')", "'*'"])
      await sql`insert into ${to} (${sql.raw(columns)})
        ${sql.raw(select.replace('place', place))} and day >= ${from}
        group by ${sql.raw(groups(columns))}`.execute(database)
  }
  await lineFigures(database, from)
  await contactFigures(database)
  await laterAnswers(database)
  await guards(database)
}

async function dropTriggers(database: Kysely<unknown>): Promise<void> {
  for (const name of [
    'calls_counted',
    'calls_recounted',
    'legs_counted',
    'legs_uncounted',
    'missed_calls_looked_up_after_insert',
    'missed_calls_looked_up_after_update',
    'answered_calls_looked_up_after_insert',
    'answered_calls_looked_up_after_update',
    'contacts_counted',
    'contacts_uncounted',
    'contacts_recounted',
    'callbacks_noted',
    'callbacks_forgotten',
  ])
    await sql`drop trigger ${sql.id(name)}`.execute(database)
}

/** The first day whose rows are all there: months that were folded stay as they are. */
async function firstDay(database: Kysely<unknown>): Promise<string> {
  const months = ['day', 'slot', 'wait', 'line'].map(
    (name) => `select max(day) as month from ${name}_figures where length(day) = 7`,
  )
  const { rows } = await sql
    .raw<{ day: string | null }>(
      `select date(max(month) || '-01', '+1 month') as day from (${months.join(' union all ')})`,
    )
    .execute(database)
  return rows[0]?.day ?? ''
}

const ended = 'from calls where test = 0 and outcome is not null'
const kind = "outcome, coalesce(reason, '')"
const counted = [
  {
    table: 'day_figures',
    columns: 'department, day, outcome, reason, calls, talk_seconds, with_motive',
    select: `select place, day, ${kind}, count(*), sum(coalesce(talk_seconds, 0)), sum(contacts > 0)
      ${ended}`,
  },
  {
    table: 'slot_figures',
    columns: 'department, day, weekday, slot, outcome, reason, calls',
    select: `select place, day, (strftime('%w', day) + 6) % 7, minute / 30, ${kind}, count(*) ${ended}`,
  },
  {
    table: 'wait_figures',
    columns: 'department, day, seconds, calls',
    select: `select place, day, wait_seconds, count(*) ${ended} and wait_seconds is not null`,
  },
]

/** The places of the columns that name a row: all before the first sum. */
function groups(columns: string): string {
  const names = columns.split(', ')
  return names
    .slice(0, names.indexOf('calls'))
    .map((_, i) => i + 1)
    .join(', ')
}

async function lineFigures(database: Kysely<unknown>, from: string): Promise<void> {
  await sql`delete from line_figures where length(day) = 10 and day >= ${from}`.execute(database)
  await sql`insert into line_figures
    select department, day, line, label, result, count(*), sum(coalesce(ring_seconds, 0)),
      sum(coalesce(talk_seconds, 0))
    from legs where department is not null and day != '' and day >= ${from}
    group by 1, 2, 3, 4, 5`.execute(database)
}

/** Those of imports that readers see stand apart until they are in their place. */
async function contactFigures(database: Kysely<unknown>): Promise<void> {
  await sql`delete from contact_figures`.execute(database)
  for (const dimension of ['topic', 'profile', 'channel', 'status'])
    for (const place of ['department', "'*'"])
      await sql
        .raw(
          `insert into contact_figures select ${place}, '${dimension}', day, ${dimension}, count(*)
           from seen_contacts group by 1, 2, 3, 4`,
        )
        .execute(database)
  await sql`insert into contact_figures
    select department, dimension, day, value, - sum(contacts) from import_figures
    where import in (select id from contact_imports where state = 'seen') group by 1, 2, 3, 4
    on conflict do update set contacts = contacts + excluded.contacts`.execute(database)
}

const missed = "(outcome = 'unanswered' or (outcome = 'abandoned' and reason = 'ringing'))"
const known = 'caller is not null and department is not null and test = 0'

/** Of a missed call, the first answered one after it within thirty days; of any other, none. */
async function laterAnswers(database: Kysely<unknown>): Promise<void> {
  const answer = `(select min(later.started_at) from calls as later
    where later.caller = calls.caller and later.department = calls.department
      and later.started_at > calls.started_at
      and later.started_at < strftime('%Y-%m-%dT%H:%M:%fZ', calls.started_at, '+30 days')
      and later.outcome = 'answered' and later.test = 0)`
  // A caller whose number is erased stays as struck off as they were.
  const numbered = "substr(caller, 1, 5) != 'hmac:'"
  await sql
    .raw(
      `update calls set answered_later = ${answer}
       where ${known} and ${missed} and ${numbered} and answered_later is not ${answer}`,
    )
    .execute(database)
  await sql
    .raw(
      `update calls set answered_later = null
       where answered_later is not null and not (${known} and ${missed})`,
    )
    .execute(database)
}

async function guards(database: Kysely<unknown>): Promise<void> {
  await sql`create trigger directory_versions_are_kept before delete on directory_versions
    begin select raise(abort, 'a published version is never taken away'); end`.execute(database)
  await sql`create trigger surveys_are_never_rewritten before update on surveys
    begin select raise(abort, 'a survey that was handed in never changes'); end`.execute(database)
}
