import type { Directory } from '../directory/directory.ts'
import { type PackedDirectory, unpacked } from '../directory/packed.ts'
import { edited, type Prompts } from '../prompts.ts'
import type { National } from '../schedule/hours.ts'
import type { Timetable } from './facts.ts'
import { timetableOf } from './timetable.ts'

/** A directory as calls meet it; it never changes. */
export interface Snapshot {
  directory: Directory
  timetable: Timetable
  prompts: Prompts
}

/** What holds of every directory: the national hours, and the texts of `prompts/`. */
export interface Standing {
  national: National
  prompts: Prompts
}

/** A directory with the hours of its lines worked out and its texts put over those of `prompts/`. */
export function snapshotOf(
  directory: Directory,
  { national, prompts }: Standing,
  dutiesOf?: Parameters<typeof timetableOf>[2],
): Snapshot {
  return {
    directory,
    timetable: timetableOf(directory, national, dutiesOf),
    prompts: edited(prompts, directory.prompts),
  }
}

/** The same of a directory that came packed: the lines of a département are read at its first call. */
export function snapshotOfPacked(packed: PackedDirectory, standing: Standing): Snapshot {
  const duties = new Map(packed.entries.map(({ department, duties }) => [department, duties]))
  return snapshotOf(unpacked(packed), standing, ({ department }) => duties.get(department) ?? [])
}
