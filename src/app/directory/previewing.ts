import { type Explanation, explainOn } from '../../core/call/explain.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import type { Conflict } from '../../core/directory/changes.ts'
import type { Directory } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { Ground } from '../ground.ts'

/** What a draft's page shows besides the draft. */
export interface DraftPreview {
  before: Directory
  after: Directory
  conflicts: Conflict[]
  /** Settles when the examination is made. */
  proof: Promise<Proof>
  agreementMissing: boolean
  explain(department: string, at: number): { before: Explanation; after: Explanation }
}

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
        explain: (department, at) => ({
          before: explainOn(before, settings, department, at),
          after: explainOn(after, settings, department, at),
        }),
      }
    },
  }
}
