import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { checkDirectory, exceptionsFileSchema, writeExceptions } from '../core/directory/check.ts'
import { contentDifference } from '../core/directory/difference.ts'
import { type DirectoryContent, faultInWords } from '../core/directory/directory.ts'
import { identified, type ReadEntry } from '../core/directory/lines.ts'
import { readRows, writeRows } from '../core/directory/rows.ts'
import { Refused } from '../refusals.ts'
import { readCsv, UnreadableFile, writeCsv } from '../spreadsheet/csv.ts'
import { listVersions, publishVersion } from '../storage/directories.ts'
import { listLines } from '../storage/lines.ts'
import { directoryOfVersion } from '../switchboard.ts'
import { currentDirectory, type Operator, print, withOperator } from './operator.ts'

export interface ImportOptions {
  dryRun?: boolean
  exceptions?: string
  reason?: string
  json?: boolean
}

/** `svi directory import`: publishes a directory file as a new version, all or nothing. */
export async function importCommand(file: string, options: ImportOptions): Promise<void> {
  const read = readEntries(file)
  await withOperator(async (operator) => {
    const { directory } = await currentDirectory(operator)
    const { version, ...before } = directory
    const entries = identified(read, before.entries, await listLines(operator.database))
    const after: DirectoryContent = { ...before, entries, ...readExceptions(options.exceptions) }
    refuseFaults(checkDirectory(after).map(faultInWords))
    const changes = contentDifference(before, after)
    if (options.json)
      print(JSON.stringify({ changes, published: changes.length > 0 && !options.dryRun }))
    else print(changes.length > 0 ? changes.join('\n') : 'Nothing changes.')
    if (changes.length === 0 || options.dryRun) return
    const published = await publish(operator, after, version, options.reason ?? `import of ${file}`)
    if (!options.json)
      print(`Version ${published} is published; a running service takes it within a second.`)
  })
}

function publish(
  operator: Operator,
  content: DirectoryContent,
  basedOn: number,
  reason: string,
): Promise<number> {
  const author = userInfo().username
  return publishVersion(operator.database, content, {
    at: new Date(operator.now).toISOString(),
    author,
    reason,
    basedOn,
  })
}

function readEntries(file: string): ReadEntry[] {
  try {
    const read = readRows(readCsv(readFileSync(file === '-' ? 0 : file)))
    if (read.ok) return read.entries
    return refuse(read.faults.map(faultInWords))
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).code)
      throw new Refused(`${file}: ${(error as Error).message}`)
    throw error
  }
}

function readExceptions(file: string | undefined): Partial<DirectoryContent> {
  if (file === undefined) return {}
  const read = exceptionsFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  return refuse(
    read.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`),
  )
}

function refuseFaults(faults: string[]): void {
  if (faults.length > 0) refuse(faults)
}

function refuse(faults: string[]): never {
  throw new Refused(`Nothing was imported:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
}

export interface ExportOptions {
  version?: string
  exceptions?: boolean
}

/** `svi directory export`: the version in force, or another, as the file that import reads. */
export async function exportCommand(options: ExportOptions): Promise<void> {
  await withOperator(async (operator) => {
    const directory = options.version
      ? await directoryOfVersion(operator.database, versionNumber(options.version)).catch(asRefused)
      : (await currentDirectory(operator)).directory
    process.stdout.write(
      options.exceptions ? writeExceptions(directory) : writeCsv(writeRows(directory.entries)),
    )
  })
}

/** `svi directory versions`: what was published, by whom and why, newest first. */
export async function versionsCommand({ json }: { json?: boolean }): Promise<void> {
  await withOperator(async ({ database }) => {
    const versions = await listVersions(database)
    if (json) print(JSON.stringify(versions))
    else
      for (const { version, publishedAt, author, reason } of versions)
        print(`${version}  ${publishedAt}  ${author}  ${reason}`)
  })
}

/** `svi directory rollback`: publishes an earlier version again, as a new one. */
export async function rollbackCommand(typed: string, options: { reason?: string }): Promise<void> {
  const wanted = versionNumber(typed)
  await withOperator(async (operator) => {
    const { version: _, ...content } = await directoryOfVersion(operator.database, wanted).catch(
      asRefused,
    )
    const { directory } = await currentDirectory(operator)
    const published = await publish(
      operator,
      content,
      directory.version,
      options.reason ?? `back to version ${wanted}`,
    )
    print(contentDifference(directory, content).join('\n') || 'Nothing changes for callers.')
    print(`Version ${published} is published; it is version ${wanted} again.`)
  })
}

function versionNumber(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new Refused(`« ${typed} » is no version number; see svi directory versions`, 2)
  return Number(typed)
}

function asRefused(error: Error): never {
  throw new Refused(`${error.message}; see svi directory versions`)
}
