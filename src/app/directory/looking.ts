import type { Finding } from '../../core/call/proof/findings.ts'
import { errorsOf } from '../../core/call/proof/findings.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import { type Snapshot, snapshotOf } from '../../core/call/snapshot.ts'
import { apply, type Conflict, conflictsOf } from '../../core/directory/changes.ts'
import { checkDirectory, directoryContentSchema } from '../../core/directory/check.ts'
import { type DirectoryContent, faultInWords } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { unreached } from '../../core/requests/unreached.ts'
import { standingOf } from '../../settings/settings.ts'
import { readVersion } from '../../storage/versions.ts'
import { referentsByDepartment } from '../people/active.ts'
import type { Ground } from './ground.ts'
import { publishedContent } from './snapshots.ts'

/** Everything that the preview of a draft shows. */
export interface Preview {
  /** The directory in force, and what it would become. */
  before: Snapshot
  after: Snapshot
  conflicts: Conflict[]
  /** Settles when the examination is made. */
  proof: Promise<Proof>
}

export const noSuchVersion = 'Cette version n’existe pas.'

/** What is said of a version that today's check refuses, before its faults. */
export function noLongerValid(version: number): string {
  return `La version ${version} n’est plus valable`
}

export type Looking = ReturnType<typeof lookingOf>

/** What is in force, what a draft would make of it, and what the proof says of either. */
export function lookingOf({ database, config, examiner, snapshots, now }: Ground) {
  async function current(): Promise<Snapshot> {
    await snapshots.refresh()
    return snapshots.directoryOf(null)
  }

  /** What is played, and whose requests nobody receives. It may be waited for late, or not at all. */
  function examine(content: DirectoryContent): Promise<Proof> {
    const examined = withUnreached(content, examiner.examine(content, now()))
    examined.catch(() => undefined)
    return examined
  }

  async function withUnreached({ entries }: DirectoryContent, played: Promise<Proof>) {
    const referents = await referentsByDepartment({ config }, database)
    const { findings, examined } = await played
    return { examined, findings: [...findings, ...unreached(entries, referents)] }
  }

  async function preview(draft: Pick<Draft, 'base' | 'changes'>): Promise<Preview> {
    const before = await current()
    const { version, ...content } = before.directory
    const base = (await publishedContent(database, draft.base)) ?? content
    const after = snapshotOf(
      { version: version + 1, ...apply(content, draft.changes) },
      standingOf(config),
    )
    return {
      before,
      after,
      conflicts: conflictsOf(base, content, draft.changes),
      proof: examine(contentOf(after)),
    }
  }

  return {
    current,
    preview,
    /** Errors of the proof of a content, in French. */
    errors: async (content: DirectoryContent) => errorsOf((await examine(content)).findings),
    /** The proof of the directory in force. */
    proof: async (): Promise<Proof> => examine(contentOf(await current())),
    /** What it finds. */
    async findings(): Promise<Finding[]> {
      return (await examine(contentOf(await current()))).findings
    },
    /** A past version held to today's check: its content, or its faults in French; null when there is none. */
    async past(
      version: number,
    ): Promise<{ content: DirectoryContent } | { faults: string[] } | null> {
      const stored = await readVersion(database, version)
      if (stored === undefined) return null
      const read = directoryContentSchema.safeParse(stored)
      if (!read.success) return { faults: read.error.issues.map(({ message }) => message) }
      const faults = checkDirectory(read.data).map(faultInWords)
      return faults.length > 0 ? { faults } : { content: read.data }
    },
  }
}

/** A directory without its number. */
export function contentOf({ directory: { version: _, ...content } }: Snapshot): DirectoryContent {
  return content
}
