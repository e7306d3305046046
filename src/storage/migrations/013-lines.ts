import { type Kysely, sql } from 'kysely'

interface Entry {
  department: string
  lines: { id: string; number: string; label: string }[]
}

interface Before {
  directory_versions: { version: number; content: string }
  parts: { hash: string; content: string }
  lines: { department: string; line: string; number: string; label: string }
}

/** The lines that were ever published, as each last stood: none of their ids is given to another. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table lines (
    department text not null, line text not null, number text not null, label text not null,
    primary key (department, line)) without rowid`.execute(database)
  await fill(database as Kysely<Before>)
}

async function fill(database: Kysely<Before>): Promise<void> {
  const found = new Map<string, Before['lines']>()
  let before = new Set<string>()
  const versions = await database
    .selectFrom('directory_versions')
    .select('version')
    .orderBy('version')
    .execute()
  for (const { version } of versions) {
    const entries = await entriesOf(database, version)
    for (const entry of entries.filter((each) => typeof each !== 'string' || !before.has(each)))
      for (const { id: line, department, ...rest } of await linesOf(database, entry))
        found.set(`${department} ${line}`, { department, line, ...rest })
    before = new Set(entries.filter((entry) => typeof entry === 'string'))
  }
  for (const line of found.values()) await database.insertInto('lines').values(line).execute()
}

/** Entries by the hash of their part; those of the first releases stand inline. */
async function entriesOf(database: Kysely<Before>, version: number): Promise<(string | Entry)[]> {
  const { content } = await database
    .selectFrom('directory_versions')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return (JSON.parse(content) as { entries: (string | Entry)[] }).entries
}

async function linesOf(database: Kysely<Before>, entry: string | Entry) {
  const { department, lines } = typeof entry === 'string' ? await partOf(database, entry) : entry
  return lines.map(({ id, number, label }) => ({ department, id, number, label }))
}

async function partOf(database: Kysely<Before>, hash: string): Promise<Entry> {
  const { content } = await database
    .selectFrom('parts')
    .select('content')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  return JSON.parse(content) as Entry
}
