import { sql } from 'kysely'
import { departments } from '../../src/core/departments.ts'
import type { Database } from '../../src/storage/database.ts'
import { mend } from '../../src/storage/figures/comparing.ts'

export interface Filling {
  calls: number
  /** Instant (ms since 1970) of the last call; they spread over `days` before it, in office hours. */
  end: number
  days: number
}

/**
 * Fills the log as years of service would: most calls answered, two contacts for three of those, legs, a
 * million callers. The figures are counted once, at the end.
 */
export async function fillLog(database: Database, filling: Filling): Promise<void> {
  await sql`pragma synchronous = off`.execute(database)
  await fillCalls(database, filling)
  await fillContacts(database)
  await fillLegs(database)
  await sql`analyze`.execute(database)
  await mend(database, 31)
  await sql`pragma synchronous = full`.execute(database)
}

/** A number below `most` that looks drawn by chance, and is the same at every run. */
const drawn = (factor: number, shift: number, most: number) =>
  `(((i * ${factor}) & 4294967295) >> ${shift}) % ${most}`

async function fillCalls(database: Database, { calls, end, days }: Filling): Promise<void> {
  const codes = JSON.stringify(departments.map(({ code }) => code))
  const first = Math.floor(end / 86_400_000) * 86_400 - (days - 1) * 86_400
  const iso = (at: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, 'unixepoch')`
  await sql
    .raw(`create temp table codes as select key as i, value as code from json_each('${codes}')`)
    .execute(database)
  await sql
    .raw(
      `with recursive n (i) as (select 0 union all select i + 1 from n where i < ${calls - 1}),
      drawn as (select i, ${drawn(2_654_435_761, 3, 1000)} as fate, ${drawn(2_246_822_519, 5, 1000)} as a,
        ${drawn(3_266_489_917, 7, 1000)} as b, ${drawn(668_265_263, 9, departments.length)} as d from n),
      timed as (select *, ${first} + cast(i * ${days}.0 / ${calls} as integer) * 86400 + 28800
        + a * 36 + b * 0.03 as at from drawn)
      insert into calls (call, started_at, ended_at, swept, last_at, caller, version, department,
        chosen_at, how, tries, outcome, reason, answered_by, wait_seconds, talk_seconds, legs, events,
        test, day, minute, contacts)
      select printf('CA%032x', timed.i), ${iso('at')}, ${iso('at + 200')}, 0, ${iso('at + 200')},
        printf('+33199%06d', (timed.i * 7919) % 1000000), 1, case when fate >= 20 then code end,
        case when fate >= 20 then ${iso('at + 12')} end, 'keys', 1,
        case when fate < 20 then 'abandoned' when fate < 640 then 'answered' when fate < 740 then 'unanswered'
          when fate < 800 then 'abandoned' when fate < 940 then 'closed' else 'redirected' end,
        case when fate < 20 then 'choosing' when fate between 740 and 799 then 'ringing'
          when fate between 800 and 939 then 'hours' end,
        'Poste 1', case when fate between 20 and 639 then 5 + b % 60 end,
        case when fate between 20 and 639 then a end, '[]', '[]', 0,
        strftime('%Y-%m-%d', at + 3600, 'unixepoch'),
        cast((at + 3600) / 60 as integer) % 1440, case when fate between 20 and 639 and timed.i % 3 then 1 else 0 end
      from timed join codes on codes.i = d`,
    )
    .execute(database)
}

async function fillContacts(database: Database): Promise<void> {
  await sql`insert or ignore into motives (id, parent, name, national, retired, place)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
    select i, null, 'Motif ' || i, 0, 0, i from n`.execute(database)
  await sql
    .raw(`
    insert into contacts (reference, department, day, minute, channel, call, motive, profile, status,
      seconds, structure, question, answer, author, created_at, updated_at, revision)
    select printf('%016x', id), department, day, minute, 'svi', call, 1 + (id * 7919) % 59,
      case id % 3 when 0 then 'operator' when 1 then 'manager' else 'social_worker' end, 'solved',
      talk_seconds, '', 'Comment faire ?', 'Ainsi.', 'rene@example.org', started_at, started_at, 1
    from calls where contacts = 1
    union all
    select printf('e%015x', id), department, day, minute, 'email', null, 1 + (id * 31) % 59,
      'social_worker', 'new', null, '', 'Comment faire ?', '', 'rene@example.org', started_at, started_at, 1
    from calls where id % 11 = 0 and department is not null`)
    .execute(database)
}

async function fillLegs(database: Database): Promise<void> {
  await sql`insert into legs (call, department, line, label, started_at, result, ring_seconds, talk_seconds, day)
    select call, department, department || '-' || (id % 3), 'Poste ' || (id % 3), started_at,
      case outcome when 'answered' then 'answered' else 'no_answer' end, 8, talk_seconds, day
    from calls where outcome in ('answered', 'unanswered')`.execute(database)
}
