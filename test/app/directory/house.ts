import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actsOf } from '../../../src/app/acts.ts'
import { done } from '../../../src/app/answer.ts'
import { draftsOf } from '../../../src/app/directory/drafts.ts'
import type { Edit } from '../../../src/app/directory/editing.ts'
import { type Examiner, openExaminer } from '../../../src/app/directory/proof.ts'
import { openPublishing } from '../../../src/app/directory/publishing.ts'
import { openSnapshots } from '../../../src/app/directory/snapshots.ts'
import { entryOf } from '../../../src/app/people/entry.ts'
import { openMarks } from '../../../src/app/requests/marks.ts'
import type { Who } from '../../../src/app/who.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import { openLog } from '../../../src/settings/log.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { addPerson, readPerson } from '../../../src/storage/people.ts'
import { latestVersion } from '../../../src/storage/versions.ts'
import { placePrepared, settingsIn } from '../../shared.ts'

const log = openLog('silent')
const tool: Who = { tool: 'root' }

/** The acts of the directory on a database of their own, with a clock that only moves when told. */
export async function openHouse({ secondPerson = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'svi-house-'))
  const databasePath = join(folder, 'svi.sqlite')
  let at = Date.parse('2026-11-30T09:00:00Z')
  const now = () => at
  const read = settingsIn({ LOG_LEVEL: 'silent' })
  const config = { ...read, service: { ...read.service, secondPerson } }
  await placePrepared(databasePath, config, at)
  const database = openDatabase(databasePath)
  const snapshots = await openSnapshots(database, config, log)
  const examiner = openExaminer(config)
  let meanwhile: (() => Promise<unknown>) | null = null
  /** The examiner, during whose next proof somebody else may do something. */
  const busy: Examiner = {
    ...examiner,
    async examine(...asked) {
      const proof = await examiner.examine(...asked)
      const work = meanwhile
      meanwhile = null
      await work?.()
      return proof
    },
  }
  const marks = await openMarks(database, config)
  const ground = { database, config, examiner: busy, snapshots, marks, now, log }
  const drafts = draftsOf(ground)

  /** Somebody of the national team, whose entry nobody has held. */
  async function national(name: string): Promise<Actor> {
    const email = `${name}@example.org`
    const details = { email, name, role: 'national' as const, departments: [] }
    const id = (await addPerson(database, details, new Date(at).toISOString())) ?? 0
    const person = await readPerson(database, id)
    if (!person) throw new Error(`${name} has no account`)
    return { person, provenAt: at }
  }

  return {
    database,
    drafts,
    publishing: openPublishing(ground),
    entry: entryOf(ground),
    content: config.firstDirectory,
    national,
    tool,
    wait: (milliseconds: number) => {
      at += milliseconds
    },
    /** Has something happen while the next proof is made. */
    duringProof(work: () => Promise<unknown>) {
      meanwhile = work
    },
    version: () => latestVersion(database),
    /** A new draft, as the next edit sees it. */
    async draft(who: Who, edit: Edit) {
      const saved = await drafts.save(who, null, edit)
      if (!saved.done) throw new Error(saved.why)
      return this.seen(saved.draft)
    },
    async seen(id: number) {
      const found = await drafts.find(id)
      if (!found) throw new Error(`there is no draft ${id}`)
      return found
    },
    /** The register of acts, a line each, the first act first. */
    async acts() {
      const found = await actsOf(ground).newest(tool, {}, 100)
      if (!found.done) throw new Error(found.why)
      return found.acts
        .map(({ who, did, noun, name, told }) => `${who} ${did} ${noun} ${name}: ${told}`)
        .reverse()
    },
    async close() {
      snapshots.close()
      examiner.close()
      await database.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** The edit that gives the first line of a département this label. */
export const labelled =
  (code: string, label: string): Edit =>
  (content) =>
    done({ content: withLabel(content, code, label) })

export function withLabel(content: DirectoryContent, code: string, label: string) {
  const entries = content.entries.map((entry) =>
    entry.department === code
      ? { ...entry, lines: entry.lines.map((line, i) => (i === 0 ? { ...line, label } : line)) }
      : entry,
  )
  return { ...content, entries }
}

/** The edit after which no line of a département ever rings. */
export const closedForGood =
  (code: string): Edit =>
  (content) => {
    const kind = 'closed' as const
    const closure = { kind, from: '2026-11-01', to: '2028-12-31', slot: null, message: null }
    const exceptions = [...content.exceptions, { ...closure, departments: [code] }]
    return done({ content: { ...content, exceptions } })
  }
