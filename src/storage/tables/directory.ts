import type { Generated } from 'kysely'
import type { DraftState } from '../../core/directory/draft.ts'

/** The directory: its versions, and what will be one. */
export interface DirectoryTables {
  directory_versions: {
    version: number
    published_at: string
    author: string
    reason: string
    content: string
  }
  /** Entries of the directory, by the hash of their canonical JSON: versions share them. */
  parts: { hash: string; content: string }
  /** What each version changed: a département's code, 'exceptions', 'alerts' or 'prompts'. */
  version_subjects: { subject: string; version: number }
  /** Every line that was ever published, as it last stood in its département. */
  lines: { department: string; line: string; number: string; label: string }
  recordings: { name: string; bytes: Buffer }
  drafts: DraftsTable
  /** What each département made public of its contact point: words between spaces. */
  contact_points: { department: string; parts: string }
}

export interface DraftsTable {
  id: Generated<number>
  author: string
  reason: string
  base: number
  changes: string
  revision: number
  state: DraftState
  created_at: string
  updated_at: string
  publish_at: string | null
  agreed_by: string | null
  agreed_at: string | null
  version: number | null
  trouble: string | null
  /** JSON: the names of all who changed it. */
  changed_by: Generated<string>
  scheduled_by: Generated<string | null>
  /** 1 when the operator lifted the condition on the entry of who agrees. */
  lifted: Generated<number>
}
