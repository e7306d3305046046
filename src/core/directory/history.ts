/** Reasons that the service itself wrote before it did so in French. */
const former: [RegExp, string][] = [
  [/^first directory, from .*$/, 'premier annuaire, lu dans les fichiers du service'],
  [/^import of (.*)$/, 'import de $1'],
]

/** Why a version was published, in French whatever release wrote it. */
export function reasonInWords(reason: string): string {
  return former.reduce((words, [was, is]) => words.replace(was, is), reason)
}

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
