import type { Retention, RetentionDone } from '../core/retention.ts'

/** How long data is kept. */
export interface RetentionServices {
  rules: Retention
  /** The last runs, the latest first. */
  runs(limit: number): Promise<{ at: string; done: RetentionDone }[]>
}
