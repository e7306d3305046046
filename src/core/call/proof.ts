import { checkDirectory } from '../directory/check.ts'
import type { Directory, Entry, Line } from '../directory/directory.ts'
import { keysOf } from '../directory/naming.ts'
import { formatNumber } from '../directory/numbers.ts'
import {
  type PromptId,
  type Prompts,
  promptFaults,
  promptIds,
  sayLimit,
  wordsOf,
} from '../prompts.ts'
import { addDays, dayMs, localDate } from '../schedule/days.ts'
import { exceptionInWords, periodInWords } from '../schedule/exceptions-text.ts'
import type { OpeningHours } from '../schedule/hours.ts'
import { type Change, changesOf, opens, type Schedule } from '../schedule/opening.ts'
import { decide } from './decide.ts'
import type { Facts, ServiceSettings, Timetable } from './facts.ts'
import type { Decision, Instruction } from './instructions.ts'
import type { CallEvent, CallState, Choosing } from './state.ts'

/** Something the examination found: an error keeps the directory from being published. */
export interface Finding {
  level: 'error' | 'warning'
  /** null: it concerns every caller. */
  department: string | null
  message: string
}

/** What was examined, and what was found. */
export interface Proof {
  findings: Finding[]
  examined: {
    departments: number
    /** Instants at which anything changes, all départements together. */
    instants: number
    /** Different situations that those instants amount to. */
    situations: number
    /** Answers of the service that were played through. */
    answers: number
  }
}

/** What is examined: a directory as a call would meet it. */
export interface Examined {
  directory: Directory
  timetable: Timetable
  prompts: Prompts
  settings: ServiceSettings
  national: OpeningHours
}

const year = 366

/**
 * Plays every way a call can go, for every département, at every instant of the coming twelve months at
 * which anything changes, with the very function that answers calls. It stops after each
 * situation, so that whoever runs it can answer callers in between.
 */
export function* prove(examined: Examined, now: number): Generator<void, Proof> {
  const { directory } = examined
  const walk = new Walk(examined)
  const known = new Map<string, Situations>()
  const proof: Proof = {
    findings: wholeFindings(examined, now),
    examined: { departments: 0, instants: 0, situations: 0, answers: 0 },
  }
  for (const at of announcements(directory, now)) walk.beginning(at)
  yield
  for (const entry of directory.entries) {
    const { at, instants } = yield* proveEntry(entry, examined, walk, known, now)
    proof.examined.departments++
    proof.examined.instants += instants
    proof.examined.situations += at.length
    yield
  }
  proof.examined.answers = walk.answers
  proof.findings.push(...walk.findings)
  return { ...proof, findings: proof.findings.sort(bySeverity) }
}

function bySeverity(a: Finding, b: Finding): number {
  return a.level === b.level ? 0 : a.level === 'error' ? -1 : 1
}

/** The instants at which what is said before the choice changes: now, the alerts, the days of general closing. */
function announcements({ alerts, exceptions }: Directory, now: number): number[] {
  const edges = alerts.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])
  const days = exceptions.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)])
  const night = now - (now % dayMs) + dayMs
  return [now, night, ...edges, ...days].filter((at) => now <= at && at < now + year * dayMs)
}

/** What shows without playing a call. */
function wholeFindings({ directory, prompts }: Examined, now: number): Finding[] {
  const error = (message: string): Finding => ({ level: 'error', department: null, message })
  return [
    ...checkDirectory(directory).map(({ message }) => error(message)),
    ...promptIds.flatMap((id: PromptId) =>
      promptFaults(id, prompts.texts[id]).map((fault) => error(`texte ${id} : ${fault}`)),
    ),
    ...sharedNumbers(directory),
    ...longClosures(directory),
    ...endingAlerts(directory, now),
  ]
}

/** The same number in two départements can be meant; it is said, because most often it is not. */
function sharedNumbers({ entries }: Directory): Finding[] {
  const owners = new Map<string, string[]>()
  for (const { department, lines } of entries)
    for (const { number } of lines)
      owners.set(number, [...new Set([...(owners.get(number) ?? []), department])])
  return [...owners].flatMap(([number, codes]) =>
    codes.length < 2
      ? []
      : codes.map((department) => {
          const others = codes.filter((code) => code !== department)
          const message = `le ${formatNumber(number)} répond aussi pour ${others.join(', ')} : est-ce voulu ?`
          return { level: 'warning' as const, department, message }
        }),
  )
}

const longClosure = 31

function longClosures({ exceptions }: Directory): Finding[] {
  return exceptions
    .filter(({ kind, from, to }) => kind === 'closed' && addDays(from, longClosure) < to)
    .map((exception) => ({
      level: 'warning',
      department: null,
      message: `une fermeture dure plus d’un mois : ${exceptionInWords(exception)}.`,
    }))
}

function endingAlerts({ alerts }: Directory, now: number): Finding[] {
  return alerts
    .filter(({ goesOn, end }) => !goesOn && Date.parse(end) > now)
    .map(({ start, end }) => ({
      level: 'warning',
      department: null,
      message: `${periodInWords(start, end)}, tous les appels s’arrêtent après l’alerte.`,
    }))
}

function* proveEntry(
  entry: Entry,
  examined: Examined,
  walk: Walk,
  known: Map<string, Situations>,
  now: number,
): Generator<void, Situations> {
  const { department, assistance } = entry
  const byPhone = assistance === 'phone'
  const situations = byPhone
    ? yield* situationsOf(department, examined, known, now)
    : { at: [now], instants: 1 }
  const reached = new Set<string>()
  for (const at of situations.at) {
    for (const line of walk.department(department, at)) reached.add(line.id)
    yield
  }
  if (byPhone) walk.findings.push(...unreached(entry, reached, examined))
  return situations
}

/** The different situations of the coming year, each by one instant of it. */
interface Situations {
  at: number[]
  /** Instants at which anything changes. */
  instants: number
}

/** Worked out once for all départements whose lines keep the same schedules: most have the national one. */
function* situationsOf(
  department: string,
  { timetable }: Examined,
  known: Map<string, Situations>,
  now: number,
): Generator<void, Situations> {
  const schedules = timetable.schedules(department)
  const key = schedules.map(numberOf).join()
  const found = known.get(key) ?? (yield* situationsIn(schedules, now))
  known.set(key, found)
  return found
}

const numbers = new WeakMap<Schedule, number>()
let numbered = 0

function numberOf(schedule: Schedule): number {
  const number = numbers.get(schedule) ?? ++numbered
  numbers.set(schedule, number)
  return number
}

function* situationsIn(schedules: Schedule[], now: number): Generator<void, Situations> {
  const today = localDate(now, schedules[0]?.department.timeZone ?? 'Europe/Paris')
  const changes: (Change & { i: number })[] = []
  for (const [i, schedule] of schedules.entries()) {
    changes.push(...changesOf(schedule, today, year).map((each) => ({ ...each, i })))
    yield
  }
  changes.sort((a, b) => a.at - b.at)
  const lastOpening = changes.findLast(({ key }) => key === opens)?.at ?? 0
  const keys = schedules.map(() => '')
  const seen = new Map<string, number>()
  const instants = new Set<number>()
  for (const [n, { at, key, i }] of changes.entries()) {
    keys[i] = key
    const next = changes[n + 1]?.at ?? Number.POSITIVE_INFINITY
    if (next === at || next <= now) continue
    const when = Math.max(at, now)
    instants.add(when)
    const situation = `${keys.join(' | ')}${when > lastOpening ? ' for ever' : ''}`
    if (!seen.has(situation)) seen.set(situation, when)
  }
  return { at: [...seen.values()], instants: instants.size }
}

function unreached(
  entry: Entry,
  reached: Set<string>,
  { national, timetable }: Examined,
): Finding[] {
  const { department } = entry
  const warn = (message: string): Finding => ({ level: 'warning', department, message })
  if (reached.size === 0)
    return [
      {
        level: 'error',
        department,
        message:
          'aucune ligne ne sonne dans les douze mois qui viennent : donner des horaires, ou une autre assistance.',
      },
    ]
  const never = entry.lines.filter(({ id }) => !reached.has(id))
  const week = timetable.schedules(department).map(({ hours }) => hours.week)
  const empty = weekdays.filter(
    (_, day) => (national.week[day] ?? []).length > 0 && week.every((each) => !each[day]?.length),
  )
  return [
    ...never.map(({ label }) =>
      warn(`la ligne « ${label} » ne sonne jamais dans les douze mois qui viennent.`),
    ),
    ...(empty.length > 0
      ? [
          warn(
            `personne ne répond le ${empty.join(' ni le ')}, jour où l’assistance nationale ouvre.`,
          ),
        ]
      : []),
  ]
}

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** Follows every answer to every event from a state, each state once, and notes what no call should meet. */
class Walk {
  answers = 0
  readonly findings: Finding[] = []
  private readonly told = new Set<string>()
  private readonly examined: Examined
  private place: string | null = null
  /** States of the question, which are the same at every instant. */
  private readonly questions = new Set<string>()

  constructor(examined: Examined) {
    this.examined = examined
  }

  /** From the greeting to the département, whatever the caller does. */
  beginning(at: number): void {
    this.place = null
    this.questions.delete('new')
    this.follow({ at: 'new' }, at, this.questions, new Set(), [])
  }

  /** From a département given to the end of the call; the lines that some way of it rings. */
  department(code: string, at: number): Line[] {
    this.place = code
    const lines: Line[] = []
    const first: Choosing = {
      at: 'choosing',
      tries: 0,
      extras: 0,
      keys: '',
      among: [],
      version: this.examined.directory.version,
      step: 1,
    }
    const keys = keysOf(code)
    const asked = this.answer(first, { kind: 'keys', keys: keys.slice(0, 2) }, at)
    const last = keys.length === 2 ? asked : this.third(asked, keys.slice(2), at)
    if (last) this.goOn(last, at, new Set(), new Set(), lines)
    return lines
  }

  private third(asked: Decision, keys: string, at: number): Decision | null {
    const next = asked.instructions.flatMap((each) => (each.do === 'ask' ? [each.next] : []))[0]
    return next ? this.answer(next, { kind: 'keys', keys }, at) : null
  }

  private answer(state: CallState, event: CallEvent, at: number): Decision {
    this.answers++
    const decision = decide(state, event, this.facts(at))
    this.examine(decision.instructions)
    return decision
  }

  private follow(
    state: CallState,
    at: number,
    seen: Set<string>,
    onTheWay: Set<string>,
    lines: Line[],
  ): void {
    const key = keyOf(state)
    if (onTheWay.has(key))
      this.note('un appel peut tourner en rond : le signaler aux développeurs.')
    if (seen.has(key)) return
    seen.add(key)
    onTheWay.add(key)
    for (const event of eventsOf(state))
      this.goOn(this.answer(state, event, at), at, seen, onTheWay, lines)
    onTheWay.delete(key)
  }

  private goOn(
    { instructions, record }: Decision,
    at: number,
    seen: Set<string>,
    onTheWay: Set<string>,
    lines: Line[],
  ): void {
    for (const instruction of instructions) {
      if (instruction.do === 'connect') lines.push(...instruction.lines)
      if ('next' in instruction && !this.seenElsewhere(instruction.next, record.kind))
        this.follow(instruction.next, at, seen, onTheWay, lines)
    }
  }

  /** What follows a département is played for each one; a correction only leads back to the question. */
  private seenElsewhere(next: CallState, because: string): boolean {
    return this.place === null ? because === 'chosen' : next.at === 'choosing'
  }

  private facts(now: number): Facts {
    const { directory, timetable, settings } = this.examined
    return {
      now,
      call: 'CA',
      caller: '+33199009999',
      called: settings.serviceNumber,
      forwardedFrom: null,
      test: true,
      directory,
      timetable,
      settings,
    }
  }

  private examine(instructions: Instruction[]): void {
    const last = instructions.at(-1)
    const ends =
      last?.do === 'hangUp' ||
      last?.do === 'connect' ||
      (last?.do === 'ask' && last.expects !== 'one_key')
    if (!ends) this.note('un appel peut rester sans suite : le signaler aux développeurs.')
    for (const instruction of instructions) this.examineOne(instruction)
  }

  private examineOne(instruction: Instruction): void {
    if (instruction.do === 'connect' && instruction.lines.length === 0)
      this.note('une heure d’ouverture n’a aucune ligne.')
    const speeches =
      instruction.do === 'say'
        ? [instruction.speech]
        : instruction.do === 'ask'
          ? instruction.speeches
          : []
    for (const speech of speeches) {
      const words = wordsOf(speech, this.examined.prompts)
      if (words.trim() === '') this.note('un message est vide.')
      if (words.length > sayLimit)
        this.note(
          `un message dépasse les ${sayLimit} caractères que la voix peut dire : « ${words.slice(0, 60)}… »`,
        )
    }
  }

  private note(message: string): void {
    if (this.told.has(`${this.place} ${message}`)) return
    this.told.add(`${this.place} ${message}`)
    this.findings.push({ level: 'error', department: this.place, message })
  }
}

/** A state without what only counts: two of them that are equal here go on alike. */
function keyOf(state: CallState): string {
  if (state.at === 'new') return 'new'
  const { version: _, step: __, ...rest } = state
  return JSON.stringify(rest)
}

const dialled = (
  result: Extract<CallEvent, { kind: 'dialled' }>['result'],
  callerGone = false,
) => ({
  kind: 'dialled' as const,
  result,
  leg: 'CA2',
  talkSeconds: result === 'bridged' ? 60 : null,
  callerGone,
})

const asked: CallEvent[] = [
  { kind: 'silence' },
  ...['00', '69', '97', '98', '20', '9', '1', '#', '*'].map((keys) => ({
    kind: 'keys' as const,
    keys,
  })),
  ...['Rhône', 'Corse', 'les Alpes', 'brouhaha'].map((said) => ({ kind: 'speech' as const, said })),
]
const oneKey: CallEvent[] = [
  { kind: 'silence' },
  ...['1', '*', '#'].map((keys) => ({ kind: 'keys' as const, keys })),
]
const rung: CallEvent[] = [
  dialled('bridged'),
  dialled('busy'),
  dialled('no_answer'),
  dialled('failed'),
  dialled('declined'),
  dialled('canceled', true),
]

function eventsOf(state: CallState): CallEvent[] {
  switch (state.at) {
    case 'new':
      return [{ kind: 'incoming' }]
    case 'choosing':
      return asked
    case 'hunting':
      return rung
    default:
      return oneKey
  }
}
