import { readFileSync } from 'node:fs'
import type { Imported } from '../app/directory/importing.ts'
import { directoryOfVersion } from '../app/directory/snapshots.ts'
import { exceptionsFileSchema, writeExceptions } from '../core/directory/check.ts'
import { type DirectoryContent, faultInWords } from '../core/directory/directory.ts'
import type { ReadEntry } from '../core/directory/lines.ts'
import { readRows, writeRows } from '../core/directory/rows.ts'
import { readCsv, UnreadableFile, writeCsv } from '../spreadsheet/csv.ts'
import { listVersions } from '../storage/directories.ts'
import { currentDirectory, print, withOperator } from './operator.ts'
import { withPublishing } from './publishing.ts'
import { Refused } from './refused.ts'

export interface ImportOptions {
  dryRun?: boolean
  exceptions?: string
  reason?: string
  withoutProof?: boolean
  withoutAgreement?: boolean
  json?: boolean
}

/** `svi directory import`: what the pages do by a draft, by the same rules, all or nothing. */
export async function importCommand(file: string, options: ImportOptions): Promise<void> {
  const without = { proof: !!options.withoutProof, agreement: !!options.withoutAgreement }
  if ((without.proof || without.agreement) && !options.reason?.trim())
    throw new Refused('say why with --reason: it is told to the national team', 2)
  const content = { entries: readEntries(file), ...readExceptions(options.exceptions) }
  await withPublishing(async ({ publishing, who, config }) => {
    const imported = await publishing.importFile(who, {
      content,
      reason: options.reason ?? `import of ${file}`,
      dryRun: !!options.dryRun,
      without,
    })
    if (!imported.done) throw new Refused(imported.why)
    const { draft: id } = imported
    const draft = id === undefined ? id : `${config.publicUrl}/brouillons/${id}`
    tell({ ...imported, draft }, options.json)
    if (imported.why) throw new Refused(`Nothing is published yet: ${imported.why}`, 2)
  })
}

interface Told extends Pick<Imported, 'changes' | 'version'> {
  /** Address of a draft. */
  draft: string | undefined
}

function tell({ changes, version, draft }: Told, json: boolean | undefined): void {
  const published = version !== undefined
  if (json) {
    print(JSON.stringify({ changes, published, ...(draft ? { draft } : {}) }))
    return
  }
  print(changes.length > 0 ? changes.join('\n') : 'Nothing changes.')
  if (published)
    print(`Version ${version} is published; a running service takes it within a second.`)
  if (draft) print(`A draft waits: ${draft}`)
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
  await withPublishing(async ({ publishing, who }) => {
    const reason = options.reason?.trim() || `back to version ${wanted}`
    const gone = await publishing.goBack(who, wanted, reason)
    if (!gone.done)
      throw new Refused(
        gone.kind === 'not there' ? `${gone.why} See svi directory versions` : gone.why,
      )
    print(gone.changes.join('\n') || 'Nothing changes for callers.')
    print(`Version ${gone.version} is published; it is version ${wanted} again.`)
  })
}

/** `svi directory lift`: lets somebody agree with a draft who owes their entry to one who changed it. */
export async function liftCommand(typed: string, { reason }: { reason: string }): Promise<void> {
  const id = Number(/^[1-9]\d{0,8}$/.exec(typed)?.[0])
  if (Number.isNaN(id)) throw new Refused(`« ${typed} » is no number of a draft`, 2)
  await withPublishing(async ({ drafts, who }) => {
    const lifted = await drafts.lift(who, id, reason)
    if (!lifted.done) throw new Refused(lifted.why)
    print(
      `Whoever has changed nothing in draft ${id} can agree with it; the national team is told.`,
    )
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
