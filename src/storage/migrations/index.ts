import type { Migration } from 'kysely/migration'
import * as first from './001-first-tables.ts'
import * as site from './002-the-site.ts'
import * as tracking from './003-tracking.ts'

/** Every migration by name, in order. One that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '001-first-tables': first,
  '002-the-site': site,
  '003-tracking': tracking,
}
