import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase } from '../../src/storage/database.ts'

/** An empty database in its latest form, as bytes: made by the migrations once, by whoever wants it first. */
let migrated: Promise<Buffer> | undefined

/** Puts an empty database in its latest form where there is none: a copy, which costs a tenth of the migrations. */
export async function placeMigrated(path: string): Promise<void> {
  migrated ??= makeMigrated()
  writeFileSync(path, await migrated, { mode: 0o600, flag: 'wx' })
}

async function makeMigrated(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-migrated-'))
  const path = join(folder, 'svi.sqlite')
  const database = openDatabase(path)
  await migrate(database)
  await database.destroy()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}
