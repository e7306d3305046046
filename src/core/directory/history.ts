/** One published version, without its content. */
export interface Version {
  version: number
  /** ISO-8601 UTC. */
  publishedAt: string
  author: string
  reason: string
  /** What it changed: départements' codes, 'exceptions', 'alerts', 'prompts'. */
  subjects: string[]
}
