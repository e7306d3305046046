import { canonical } from '../../canonical.ts'
import type { Directory, DirectoryContent } from '../../directory/directory.ts'
import type { Examined } from './findings.ts'
import type { Played } from './play.ts'

/**
 * What was played, by all that it depends on: first what holds in every département, then what concerns one.
 * Whoever proves one directory after the other keeps it, so that only what changed is played again. It holds
 * two grounds of 256 results at most, of some 7 kB for a département of ten lines: 4 MB.
 */
export type Memory = Map<string, Map<string, Played>>

const mostGrounds = 2
const mostPlayed = 256

/** Where results are found that hold for this examination, whatever its entries. `day` is the first of the year played. */
export function groundIn(memory: Memory, examined: Examined, day: number): Map<string, Played> {
  const { settings, national, directory } = examined
  const exceptions = directory.exceptions.filter(({ departments }) => departments === 'all')
  const key = canonical({ day, settings, national, exceptions })
  return kept(memory, key, mostGrounds, () => new Map<string, Played>())
}

/** The result kept for a part of a directory, or a new one. */
export function playedIn<T extends DirectoryContent | 'questions'>(
  ground: Map<string, Played>,
  part: T,
  play: (part: T) => Played,
): Played {
  return kept(ground, canonical(part), mostPlayed, () => play(part))
}

/** Of a directory, what the calls of one département depend on beside what its ground holds. */
export function partOf({ entries, exceptions }: Directory, code: string): DirectoryContent {
  return {
    entries: entries.filter(({ department }) => department === code),
    exceptions: exceptions.filter(
      ({ departments }) => departments !== 'all' && departments.includes(code),
    ),
    alerts: [],
    prompts: {},
  }
}

/** The least lately used is let go of. */
function kept<T>(all: Map<string, T>, key: string, most: number, make: () => T): T {
  const value = all.get(key) ?? make()
  all.delete(key)
  all.set(key, value)
  for (const old of [...all.keys()].slice(0, -most)) all.delete(old)
  return value
}
