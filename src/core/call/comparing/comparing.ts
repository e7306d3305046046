import { same } from '../../canonical.ts'
import { entryOf } from '../../directory/directory.ts'
import type { Opening } from '../../schedule/opening.ts'
import type { ServiceSettings } from '../facts.ts'
import { activeAlert } from '../routing.ts'
import type { Snapshot } from '../snapshot.ts'
import { edgesOf, mayDifferBefore, type Pair } from './edges.ts'
import { type Part, type PartName, partNames, playedCall } from './playing.ts'

/** Two directories beside each other, as the calls of a département meet them. */
export interface Sides extends Pair {
  settings: ServiceSettings
  department: string
}

/** A part of the same call on both sides; empty where a side has none. */
export interface Compared {
  name: PartName
  turn: number
  before: string[]
  after: string[]
  differs: boolean
}

/** Plays one call at an instant (ms since 1970) on both sides, part by part. */
export function compared({ before, after, settings, department }: Sides, at: number): Compared[] {
  const old = playedCall(before, settings, department, at)
  const fresh = playedCall(after, settings, department, at)
  const places = Map.groupBy([...old, ...fresh], ({ name, turn }) => `${name} ${turn}`)
  return [...places.values()]
    .flatMap(([first]) => first ?? [])
    .map(({ name, turn }) => {
      const wordsIn = (side: Part[]) =>
        side.find((each) => each.name === name && each.turn === turn)?.words ?? []
      const both = { before: wordsIn(old), after: wordsIn(fresh) }
      return { name, turn, ...both, differs: !same(both.before, both.after) }
    })
    .sort((a, b) => partNames.indexOf(a.name) - partNames.indexOf(b.name) || a.turn - b.turn)
}

/** An instant (ms since 1970) from which callers meet something else, and which parts of their calls. */
export interface Difference {
  at: number
  parts: PartName[]
  /** Another line rings, or none, or another announcement is heard; else only what is said is other. */
  reaches: boolean
}

/** The difference that people look for: the first by which callers reach somebody else, or else the first of all. */
export function mainOf(all: Difference[]): Difference | undefined {
  return all.find(({ reaches }) => reaches) ?? all[0]
}

/**
 * The first instants from one on at which calls differ, each in a way that none before it did: at most `most`, within
 * the year. No minute is stepped through: only where something opens, closes, begins or ends is anything played, and
 * each situation once.
 */
export function differences(sides: Sides, from: number, most: number): Difference[] {
  const found: Difference[] = []
  const known = new Set<string>()
  const situations = new Set<string>()
  const beforehand = mayDifferBefore(sides, sides.department)
  for (const at of edgesOf(sides, sides.department, from)) {
    const situation = situationOf(sides, at, beforehand)
    if (situations.has(situation)) continue
    const parts = compared(sides, at)
    const differing = parts.filter(({ differs }) => differs)
    // Of a call that ends before the choice nothing is known of what follows it.
    const isWhole = parts.some(
      ({ name, before, after }) => name === 'answer' && before.length * after.length > 0,
    )
    if (beforehand || differing.length > 0 || isWhole) situations.add(situation)
    const way = wayOf(differing)
    if (differing.length === 0 || known.has(way)) continue
    known.add(way)
    const names = [...new Set(differing.map(({ name }) => name))]
    found.push({ at, parts: names, reaches: names.some((name) => reaching.includes(name)) })
    if (found.length === most) break
  }
  return found
}

/** All that a call for the département depends on at an instant, on both sides; of dates, whether they are the same. */
function situationOf({ before, after, department }: Sides, at: number, beforehand: boolean) {
  const [old, fresh] = [before, after].map((side) => standingAt(side, department, at, beforehand))
  return JSON.stringify([old?.words, fresh?.words, same(old?.dates, fresh?.dates)])
}

function standingAt(
  { directory, timetable }: Snapshot,
  department: string,
  at: number,
  beforehand: boolean,
) {
  const isPhone = entryOf(directory, department).assistance === 'phone'
  const own = isPhone ? timetable.opening(department, at) : null
  const nobody = beforehand && !own?.open ? timetable.nobody(at) : null
  const openings = [nobody, own]
  const lines = timetable.openLines(department, at).map(({ id }) => id)
  return {
    words: [activeAlert({ directory }, at), openings.map(reasonOf), lines],
    dates: openings.map((opening) => (opening && !opening.open ? opening.nextOpening : null)),
  }
}

function reasonOf(opening: Opening | null) {
  if (!opening || opening.open) return opening?.open ?? null
  return [opening.reason, opening.holiday, opening.message, opening.nextOpening === null]
}

const reaching: PartName[] = ['alert', 'rings']

/** How calls differ: by what is announced and who rings word for word; by all else in kind, as it is full of dates. */
function wayOf(parts: Compared[]): string {
  return JSON.stringify(
    parts.map(({ name, turn, before, after }) => [
      name,
      turn,
      ...(reaching.includes(name) ? [before, after] : [before.length > 0, after.length > 0]),
    ]),
  )
}
