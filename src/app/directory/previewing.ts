import {
  type Compared,
  compared,
  type Difference,
  differences,
} from '../../core/call/comparing/comparing.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import type { Conflict } from '../../core/directory/changes.ts'
import type { Directory } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { Ground } from '../ground.ts'

/** The calls of one département, on the directory in force and with a draft. */
export interface Beside {
  /** One call at an instant (ms since 1970), part by part. */
  at(instant: number): Compared[]
  /** The first instants from one on at which calls differ. */
  from(instant: number): Difference[]
}

/** What a draft's page shows besides the draft. */
export interface DraftPreview {
  before: Directory
  after: Directory
  conflicts: Conflict[]
  /** Settles when the examination is made. */
  proof: Promise<Proof>
  agreementMissing: boolean
  beside(department: string): Beside
}

/** Differences that are told at most. */
export const mostDifferences = 8

/** A draft beside the directory in force. */
export function previewingOf({
  publishing,
  settings,
  config,
}: Pick<Ground, 'publishing' | 'settings' | 'config'>) {
  return {
    async preview(draft: Draft): Promise<DraftPreview> {
      const { before, after, conflicts, proof } = await publishing.preview(draft)
      return {
        before: before.directory,
        after: after.directory,
        conflicts,
        proof,
        agreementMissing: config.service.secondPerson && draft.agreedBy === null,
        beside(department) {
          const sides = { before, after, settings, department }
          return {
            at: (instant) => compared(sides, instant),
            from: (instant) => differences(sides, instant, mostDifferences),
          }
        },
      }
    },
  }
}
