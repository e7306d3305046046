import { same } from '../canonical.ts'
import { formatHours } from '../schedule/hours-text.ts'
import { lineInWords, words } from './difference.ts'
import type { Entry, Line } from './directory.ts'

/** Something that two people changed differently since the same state, in French. */
export interface Clash {
  /** "courriel", "ligne Accueil SIAO". */
  field: string
  mine: string
  theirs: string
}

/** Three states of one field: what both began from, and what each made of it. */
interface Three<T> {
  base: T
  theirs: T
  mine: T
}

/**
 * What two people made of one département, put together: fields that one of them changed as they changed them,
 * and of those that both changed differently mine, with both values told.
 */
export function mergeEntries(base: Entry, theirs: Entry, mine: Entry) {
  const clashes: Clash[] = []
  const three = { base, theirs, mine }
  const entry: Entry = { ...merged(three, clashes), lines: mergedLines(three, clashes) }
  return { entry, clashes }
}

/** Mine where only mine differs, or where both do; theirs elsewhere. */
function chosen<T>({ base, theirs, mine }: Three<T>, clash: () => void): T {
  if (same(mine, base) || same(mine, theirs)) return theirs
  if (!same(theirs, base)) clash()
  return mine
}

function merged(three: Three<Entry>, clashes: Clash[]): Omit<Entry, 'lines'> {
  const { base, theirs, mine } = three
  const pick = <K extends keyof Entry>(key: K, field: keyof typeof words): Entry[K] =>
    chosen({ base: base[key], theirs: theirs[key], mine: mine[key] }, () =>
      clashes.push({ field, mine: words[field](mine), theirs: words[field](theirs) }),
    )
  const together = pick('screenedTogether', 'lignes filtrées ensemble')
  const requestsEmail = pick('requestsEmail', 'adresse des demandes')
  return {
    department: mine.department,
    assistance: pick('assistance', 'assistance'),
    email: pick('email', 'courriel'),
    message: pick('message', 'message'),
    rotation: pick('rotation', 'rotation'),
    ...(together === undefined ? {} : { screenedTogether: together }),
    ...(requestsEmail === undefined ? {} : { requestsEmail }),
  }
}

function mergedLines({ base, theirs, mine }: Three<Entry>, clashes: Clash[]): Line[] {
  const lists = { base: base.lines, theirs: theirs.lines, mine: mine.lines }
  if (same(lists.mine, lists.base)) return lists.theirs
  if (same(lists.theirs, lists.base)) return lists.mine
  const order = orderOf(lists, clashes)
  const [first, second] = order === 'mine' ? [mine, theirs] : [theirs, mine]
  const ids = [...new Set([...first.lines, ...second.lines].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const line = mergedLine(id, lists, clashes)
    const known = lists.base.some((each) => each.id === id)
    const rank = known ? first.lines.find((each) => each.id === id)?.rank : undefined
    return line ? [{ ...line, rank: rank ?? line.rank }] : []
  })
}

/** Whose order of ranks holds: one field, of the lines that all three states have. */
function orderOf(lists: Three<Line[]>, clashes: Clash[]): 'mine' | 'theirs' {
  const everywhere = lists.base.filter(({ id }) =>
    [lists.theirs, lists.mine].every((list) => list.some((line) => line.id === id)),
  )
  const kept = new Set(everywhere.map(({ id }) => id))
  const order = (list: Line[]) =>
    list.filter(({ id }) => kept.has(id)).map(({ id, rank }) => ({ id, rank }))
  const [base, theirs, mine] = [order(lists.base), order(lists.theirs), order(lists.mine)]
  if (same(mine, base)) return 'theirs'
  if (!same(theirs, base) && !same(theirs, mine))
    clashes.push({
      field: 'ordre des lignes',
      mine: ranksInWords(lists.mine),
      theirs: ranksInWords(lists.theirs),
    })
  return 'mine'
}

function ranksInWords(lines: Line[]): string {
  return lines.map(({ label, rank }) => `${label} au rang ${rank}`).join(', ')
}

/** One line: what it is and its hours are a field each; taking out what the other changed asks. */
function mergedLine(id: string, lists: Three<Line[]>, clashes: Clash[]): Line | null {
  const of = (list: Line[]) => list.find((line) => line.id === id)
  const [base, theirs, mine] = [of(lists.base), of(lists.theirs), of(lists.mine)]
  if (!mine || !theirs) return oneSided({ base, theirs, mine }, clashes)
  const field = `ligne ${(base ?? mine).label}`
  const clash = (part: string, say: (line: Line) => string) => () =>
    clashes.push({ field: `${field}${part}`, mine: say(mine), theirs: say(theirs) })
  const hoursOf = (line: Line | undefined) => line?.openingHours
  const what = chosen(
    base
      ? { base: plain(base), theirs: plain(theirs), mine: plain(mine) }
      : { base: undefined, theirs, mine },
    clash('', lineInWords),
  )
  const openingHours = chosen(
    { base: hoursOf(base), theirs: hoursOf(theirs), mine: hoursOf(mine) },
    clash(', horaires', ({ openingHours: hours }) =>
      hours ? formatHours(hours) : 'horaires nationaux',
    ),
  )
  return { ...mine, ...what, openingHours: openingHours ?? null }
}

/** A line without its hours and its rank, which are fields of their own. */
function plain({ openingHours: _, rank: __, ...line }: Line) {
  return line
}

/** A line that one of the two has no more, or that only one of them added. */
function oneSided({ base, theirs, mine }: Three<Line | undefined>, clashes: Clash[]): Line | null {
  const left = theirs ?? mine
  if (!left || !base) return left ?? null
  const unchanged = same({ ...left, rank: 0 }, { ...base, rank: 0 })
  if (unchanged) return null
  const say = (line: Line | undefined) => (line ? lineInWords(line) : 'retirée')
  clashes.push({ field: `ligne ${base.label}`, mine: say(mine), theirs: say(theirs) })
  return mine ?? null
}
