import { securityDays } from '../core/security.ts'
import { forgetAttempts } from '../storage/attempts.ts'
import { dropImports } from '../storage/contact-imports.ts'
import type { Database } from '../storage/database.ts'
import { filesOf } from '../storage/journal/files.ts'
import { forgetReaders } from '../storage/requests/readers.ts'
import { forgetCounted } from '../storage/security.ts'
import { forgetSessions } from '../storage/sessions.ts'
import { forgetWorkbooks } from '../storage/waiting-workbooks.ts'
import { forgetDigests } from '../storage/wanted-letters.ts'
import { forgetForms } from './requests/forgetting.ts'

/** Longer than the thread of an import may live. */
const longestImport = 10 * 60_000

/** Forgets what has served its time, at an instant (ms since 1970): sessions, files that wait, forms, counts, imports that broke off. */
export async function forget(
  { database, path }: { database: Database; path: string },
  now: number,
): Promise<void> {
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()
  const yesterday = daysAgo(1)
  await forgetSessions(database, { seenBefore: yesterday, createdBefore: yesterday })
  await forgetWorkbooks(database, yesterday)
  await forgetAttempts(database, daysAgo(0))
  await forgetCounted(filesOf(path), daysAgo(securityDays + 1).slice(0, 10))
  await forgetDigests(database, daysAgo(7).slice(0, 10))
  await forgetForms({ database, path }, now)
  await forgetReaders(database, yesterday)
  await dropImports(database, new Date(now - longestImport).toISOString())
}
