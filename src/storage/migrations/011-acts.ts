import { type Kysely, sql } from 'kysely'

/** The register of acts, which no one rewrites; accesses become its first lines. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table acts (
    id integer primary key, at text not null, who text not null, did text not null,
    noun text not null, name text not null, department text, told text not null)`.execute(database)
  await sql`create index acts_by_time on acts (at)`.execute(database)
  await sql`create trigger acts_are_never_rewritten before update on acts
    begin select raise(abort, 'a line of the register of acts never changes'); end`.execute(
    database,
  )
  await sql`insert into acts (at, who, did, noun, name, department, told)
    select at, person,
      case what when 'number' then 'saw the number' else 'took away' end,
      case what when 'number' then 'call' when 'log' then 'calls' else what end,
      "call", department, ''
    from accesses order by id`.execute(database)
  await sql`drop table accesses`.execute(database)
}
