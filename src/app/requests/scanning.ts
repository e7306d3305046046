import type { Scan } from '../../core/requests/files.ts'
import { pingClamd, scanFile } from '../../storage/requests/clamd.ts'
import type { Needs } from '../ground.ts'

/** What is known of a file after somebody looked for viruses in it, and the name of the one that was found. */
export interface Scanned {
  scan: Scan
  virus: string
}

/**
 * Looks for viruses in files, one after the other: once the scanner does not answer, those that follow wait as well, so
 * that nobody waits for each of them.
 */
export function scannerOf({ config: { clamd } }: Pick<Needs, 'config'>) {
  let answers = true

  return async function scan(path: string): Promise<Scanned> {
    if (clamd === null) return { scan: 'unscanned', virus: '' }
    if (!answers) return { scan: 'pending', virus: '' }
    const verdict = await scanFile(clamd, path)
    if (verdict.kind === 'infected') return { scan: 'infected', virus: verdict.name }
    answers = verdict.kind === 'clean'
    return { scan: answers ? 'clean' : 'pending', virus: '' }
  }
}

export type Scanner = ReturnType<typeof scannerOf>

/** What is wrong with the scanner: null when it answers, 'none' when there is none. */
export async function tryScanner({ config: { clamd } }: Pick<Needs, 'config'>) {
  return clamd === null ? 'none' : pingClamd(clamd)
}

/** Why a file in which a virus was found is not kept, to stand after its name. */
export const infectedWords = (virus: string) =>
  `contient un virus (${virus.slice(0, 60)}) : il n’est pas gardé.`
