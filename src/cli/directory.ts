import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Refusal } from '../app/answer.ts'
import type { App } from '../app/app.ts'
import type { Imported } from '../app/directory/importing.ts'
import { exceptionsFileSchema } from '../core/directory/check.ts'
import type { DirectoryContent } from '../core/directory/directory.ts'
import type { ReadEntry } from '../core/directory/lines.ts'
import { messageOf } from '../core/errors.ts'
import { type FileFormat, fileFormats } from '../core/file-table.ts'
import { bytesOf, jsonOf } from './files.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

export interface ImportOptions {
  dryRun?: boolean
  remove?: boolean
  exceptions?: string
  reason?: string
  withoutProof?: boolean
  withoutAgreement?: boolean
  json?: boolean
}

/** `svi directory import`: what the pages do by a draft, by the same rules, all or nothing. */
export async function importCommand(
  { app, who, publicUrl }: Tool,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const without = withoutOf(options)
  const entries = await readEntries(app, file)
  const imported = await app.publishing.importFile(who, {
    content: { entries, ...readExceptions(options.exceptions) },
    reason: options.reason ?? `import de ${file}`,
    dryRun: !!options.dryRun,
    remove: !!options.remove,
    without,
  })
  if (!imported.done) throw new Refused(imported.why)
  const { draft: id } = imported
  const draft = id === undefined ? id : `${publicUrl}/brouillons/${id}`
  tell({ ...imported, draft }, options.json)
  if (imported.why) throw new Refused(`Nothing is published yet: ${imported.why}`, 2)
}

function withoutOf({ withoutProof, withoutAgreement, reason }: ImportOptions) {
  const without = { proof: !!withoutProof, agreement: !!withoutAgreement }
  if ((without.proof || without.agreement) && !reason?.trim())
    throw new Refused('say why with --reason: it is told to the national team', 2)
  return without
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

async function readEntries({ drafts }: App, file: string): Promise<ReadEntry[]> {
  const read = await drafts.readBytes(bytesOf(file))
  return 'entries' in read ? read.entries : refuse(read.faults)
}

function readExceptions(file: string | undefined): Partial<DirectoryContent> {
  if (file === undefined) return {}
  const read = exceptionsFileSchema.safeParse(jsonOf(file))
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

/**
 * `svi directory export`: the version in force, or another, as the file that import reads: in the format of the file's
 * name, or as CSV on standard output. Throws Refused for another ending, and where the file cannot be written.
 */
export async function exportCommand(
  { app, who }: Tool,
  path: string | undefined,
  options: ExportOptions,
): Promise<void> {
  const version = options.version === undefined ? null : versionNumber(options.version)
  const file = options.exceptions ? 'exceptions' : formatOf(path)
  const written = await app.directory.write(who, { version, file })
  if (!written.done) throw new Refused(withHelp(written))
  if (path === undefined) process.stdout.write(written.bytes)
  else put(path, written.bytes)
}

function formatOf(path: string | undefined): FileFormat {
  const ending = path === undefined ? '.csv' : extname(path).toLowerCase()
  const format = fileFormats.find((each) => `.${each}` === ending)
  if (!format) throw new Refused(`« ${path} »: a file ends in ${fileFormats.join(' or ')}`, 2)
  return format
}

function put(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes)
  } catch (error) {
    throw new Refused(`${path}: ${messageOf(error)}`)
  }
}

/** `svi directory versions`: what was published, by whom and why, newest first. */
export async function versionsCommand({ app }: Tool, { json }: { json?: boolean }): Promise<void> {
  const versions = await app.directory.versions()
  if (json) return print(JSON.stringify(versions))
  for (const { version, publishedAt, author, reason } of versions)
    print(`${version}  ${publishedAt}  ${author}  ${reason}`)
}

/** `svi directory rollback`: publishes an earlier version again, as a new one. */
export async function rollbackCommand(
  { app, who }: Tool,
  typed: string,
  options: { reason?: string },
): Promise<void> {
  const wanted = versionNumber(typed)
  const reason = options.reason?.trim() || `back to version ${wanted}`
  const gone = await app.publishing.goBack(who, wanted, reason)
  if (!gone.done) throw new Refused(withHelp(gone))
  print(gone.changes.join('\n') || 'Nothing changes for callers.')
  print(`Version ${gone.version} is published; it is version ${wanted} again.`)
}

/** `svi directory lift`: lets somebody agree with a draft who owes their entry to one who changed it. */
export async function liftCommand(
  { app, who }: Tool,
  typed: string,
  { reason }: { reason: string },
): Promise<void> {
  const id = Number(/^[1-9]\d{0,8}$/.exec(typed)?.[0])
  if (Number.isNaN(id)) throw new Refused(`« ${typed} » is no number of a draft`, 2)
  const lifted = await app.drafts.lift(who, id, reason)
  if (!lifted.done) throw new Refused(lifted.why)
  print(`Whoever has changed nothing in draft ${id} can agree with it; the national team is told.`)
}

function versionNumber(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new Refused(`« ${typed} » is no version number; see svi directory versions`, 2)
  return Number(typed)
}

function withHelp({ kind, why }: Refusal): string {
  return kind === 'not there' ? `${why} See svi directory versions` : why
}
