import { changesBetween, subjectsOf } from './changes.ts'
import { nameOfDated } from './dated.ts'
import type { Alert, DirectoryContent } from './directory.ts'

const hourMs = 3_600_000

/** How long one person of the national team may let callers hear an announcement that nobody agreed with. */
export const longestAtOnce = 24 * hourMs
/** An announcement goes on from the one before, unless callers heard none for so long in between. */
const silence = 24 * hourMs

/** An alert that one person published at once, under its name in the directory, while callers heard it: ms since 1970. */
export interface Heard {
  name: string
  start: number
  end: number
}

const onlyAlerts =
  'Seul le texte d’une annonce se publie ainsi : le reste de l’annuaire passe par un brouillon.'
const notAtOnce =
  'Une alerte publiée par un brouillon ne se change et ne se retire que par un brouillon.'
const endsCalls =
  'Après elle, l’appel s’arrête : une annonce qui ferme la ligne passe par un brouillon.'
const lineIsClosed =
  'Une autre alerte arrête les appels pendant ce temps : l’annonce rouvrirait la ligne, elle passe par un brouillon.'
const tooLong =
  'Au-delà de 24 heures, une annonce passe par un brouillon ; celles qui se suivent se comptent ensemble.'

/**
 * Why an edit of the directory cannot be published at once by one person, in French; null when it can: it brings
 * announcements of at most 24 hours, after which calls go on, or takes such ones back, and changes nothing else.
 * `heard` are all those that were published so, `now` is in ms since 1970.
 */
export function whyNotAtOnce(
  before: DirectoryContent,
  after: DirectoryContent,
  heard: Heard[],
  now: number,
): string | null {
  const changes = changesBetween(before, after)
  if (subjectsOf(changes).some((subject) => subject !== 'alerts')) return onlyAlerts
  const { added, removed } = changes.alerts
  const gone = removed.map(nameOfDated)
  if (gone.some((name) => !heard.some((each) => each.name === name))) return notAtOnce
  if (added.some(({ goesOn }) => !goesOn)) return endsCalls
  if (added.some((alert) => reopens(alert, before.alerts))) return lineIsClosed
  const past = heard.map((each) =>
    gone.includes(each.name) ? { ...each, end: Math.min(each.end, now) } : each,
  )
  const times = [...past, ...added.map(timeOf)]
  return added.some((alert) => heardInAll(timeOf(alert), times) > longestAtOnce) ? tooLong : null
}

/** A content in which an alert is heard before any other of its time, in the place of the one of this name. */
export function announced(
  content: DirectoryContent,
  alert: Alert,
  replaces: string | null,
): DirectoryContent {
  const others = content.alerts.filter((each) => nameOfDated(each) !== replaces)
  return { ...content, alerts: [alert, ...others] }
}

interface Time {
  start: number
  end: number
}

const timeOf = ({ start, end }: Alert): Time => ({
  start: Date.parse(start),
  end: Date.parse(end),
})

function reopens(alert: Alert, others: Alert[]): boolean {
  const { start, end } = timeOf(alert)
  return others.some((each) => {
    const other = timeOf(each)
    return !each.goesOn && other.start < end && start < other.end
  })
}

/** How long (ms) callers hear an announcement together with those that it goes on from, or that go on from it. */
function heardInAll(time: Time, times: Time[]): number {
  const runs: (Time & { heard: number })[] = []
  for (const { start, end } of times.toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1)
    if (!last || start - last.end >= silence)
      runs.push({ start, end, heard: Math.max(0, end - start) })
    else {
      last.heard += Math.max(0, end - Math.max(start, last.end))
      last.end = Math.max(last.end, end)
    }
  }
  return runs.find((run) => run.start <= time.start && time.end <= run.end)?.heard ?? 0
}
