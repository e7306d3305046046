import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('directory_versions')
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute()
  await sql`create trigger directory_versions_are_immutable before update on directory_versions
    begin select raise(abort, 'a published version never changes'); end`.execute(database)

  await database.schema
    .createTable('journal')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('call', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .execute()

  await database.schema
    .createTable('calls')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('call', 'text', (column) => column.notNull().unique())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('swept', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('caller', 'text')
    .addColumn('version', 'integer')
    .addColumn('department', 'text')
    .addColumn('how', 'text')
    .addColumn('tries', 'integer')
    .addColumn('outcome', 'text')
    .addColumn('reason', 'text')
    .addColumn('answered_by', 'text')
    .addColumn('wait_seconds', 'integer')
    .addColumn('talk_seconds', 'integer')
    .addColumn('legs', 'text', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .execute()
  await database.schema.createIndex('calls_by_start').on('calls').column('started_at').execute()
  await sql`create index calls_not_ended on calls (last_at) where ended_at is null`.execute(
    database,
  )

  await database.schema
    .createTable('projection')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('journal_id', 'integer', (column) => column.notNull())
    .execute()
  await sql`insert into projection (name, journal_id) values ('calls', 0)`.execute(database)
}
