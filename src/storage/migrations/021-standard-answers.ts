import { type Kysely, sql } from 'kysely'

/** Standard answers with their changes, articles with how often they helped, local files; what a scan says of each file. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table standard_answers (
    id integer primary key, motive integer, department text, title text not null, text text not null,
    adopted integer not null, withdrawn integer not null, author text not null,
    revision integer not null, used integer not null)`,
  'create index standard_answers_by_motive on standard_answers (motive)',
  `create table standard_answer_changes (
    id integer primary key, answer integer not null, at text not null, who text not null,
    what text not null, title text not null, text text not null)`,
  'create index standard_answer_changes_by_answer on standard_answer_changes (answer, id)',
  `create table articles (
    id integer primary key, motive integer not null, title text not null, url text not null,
    withdrawn integer not null)`,
  'create index articles_by_motive on articles (motive)',
  `create table article_days (
    article integer not null, day text not null, helped integer not null, primary key (article, day))`,
  `create table local_files (
    id text primary key, motive integer, department text, title text not null, name text not null,
    type text not null, bytes integer not null, sha256 text not null, scan text not null,
    adopted integer not null, withdrawn integer not null, author text not null, at text not null)`,
  "alter table attachments add column scan text not null default 'unscanned'",
  "create index attachments_to_scan on attachments (at) where scan = 'pending'",
]
