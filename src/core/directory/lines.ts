import { fnv1a } from '../hash.ts'
import type { Entry, Line } from './directory.ts'

/** A line as it is read or typed. A form names the line that it shows, '' for an added one; a file names none. */
export type ReadLine = Omit<Line, 'id'> & { id?: string }

/** An entry whose lines nobody has told apart yet: `identified` does. */
export type ReadEntry = Omit<Entry, 'lines'> & { lines: ReadLine[] }

/** A line that a département has or once had, as it last stood. */
export type KnownLine = Pick<Line, 'id' | 'number' | 'label'> & { department: string }

/**
 * The entries with each line under the id it has in the state before: the one that a form names; else that
 * of the same number and label; else, in a file, of the same label, where one line of the département on
 * each side has it; else of the same number. A line that comes back with the number and label it last had
 * is itself again; any other is new. Rank identifies nothing.
 */
export function identified(
  read: ReadEntry[],
  before: Entry[] = [],
  known: KnownLine[] = [],
): Entry[] {
  const old = new Map(before.map(({ department, lines }) => [department, lines]))
  const ever = Map.groupBy(known, ({ department }) => department)
  return read.map((entry) => {
    const { department } = entry
    return { ...entry, lines: told(entry, old.get(department) ?? [], ever.get(department) ?? []) }
  })
}

type Past = Pick<Line, 'id' | 'number' | 'label'>

function told({ department, lines }: ReadEntry, old: Line[], ever: Past[]): Line[] {
  const kept = idsKept(lines, old, ever)
  const taken = new Set([...old, ...ever].map(({ id }) => id))
  return lines.map((line) => {
    const id = kept.get(line) ?? freeId(department, line.number, taken)
    taken.add(id)
    return { ...line, id }
  })
}

function idsKept(lines: ReadLine[], old: Past[], ever: Past[]): Map<ReadLine, string> {
  const gone = ever.filter(({ id }) => !old.some((each) => each.id === id))
  const ids = new Map<ReadLine, string>()
  const used = new Set<string>()
  const pair = (past: Past[], isSame: (line: ReadLine, each: Past) => boolean) => {
    for (const line of lines.filter((each) => !ids.has(each))) {
      const found = past.find((each) => !used.has(each.id) && isSame(line, each))
      if (!found) continue
      ids.set(line, found.id)
      used.add(found.id)
    }
  }
  pair([...old, ...gone], (line, { id }) => line.id === id)
  pair(old, isUnchanged)
  const [before, after] = [onlyOnce(old), onlyOnce(lines)]
  const isBoth = (label: string) => before.has(label) && after.has(label)
  pair(old, ({ id, label }, each) => id === undefined && label === each.label && isBoth(label))
  pair(old, ({ id, number }, each) => id === undefined && number === each.number)
  pair(gone, isUnchanged)
  return ids
}

function isUnchanged({ number, label }: ReadLine, past: Past): boolean {
  return number === past.number && label === past.label
}

/** The labels that one line alone has. */
function onlyOnce(lines: Pick<Line, 'label'>[]): Set<string> {
  const labels = [...Map.groupBy(lines, ({ label }) => label)]
  return new Set(labels.filter(([, each]) => each.length === 1).map(([label]) => label))
}

function freeId(department: string, number: string, taken: Set<string>): string {
  let id = lineId(department, number)
  for (let n = 1; taken.has(id); n++) id = lineId(department, `${number}/${n}`)
  return id
}

/** The id of a line that is new with this number, where no other has it: the same anywhere, and safe in a URL, unlike the number. */
export function lineId(department: string, number: string): string {
  return fnv1a(`${department}${number}`).toString(36)
}
