import type { Line } from '../../directory/directory.ts'
import { keysOf } from '../../directory/naming.ts'
import { excessInWords, excessOf, wordsOf } from '../../prompts.ts'
import { decide, firstQuestion } from '../decide.ts'
import type { Facts } from '../facts.ts'
import { type Decision, type Instruction, speechesIn } from '../instructions.ts'
import type { CallEvent, CallState } from '../state.ts'
import type { Examined, Finding } from './findings.ts'

/** Follows every answer to every event from a state, each state once, and notes what no call should meet. */
export class Walk {
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
    const first = firstQuestion(this.examined.directory.version, 1)
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
    for (const speech of speechesIn(instruction)) {
      const words = wordsOf(speech, this.examined.prompts)
      if (words.trim() === '') this.note('un message est vide.')
      const excess = excessOf(words)
      if (excess > 0)
        this.note(`un message ${excessInWords(excess)} Il commence par « ${words.slice(0, 60)}… »`)
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
  ...['00', '69', '97', '98', '20', '9', '1', '0', '*6', '#', '*'].map((keys) => ({
    kind: 'keys' as const,
    keys,
  })),
  ...['Rhône', 'Corse', 'les Alpes', 'brouhaha', 'bonjour', 'un conseiller'].map((said) => ({
    kind: 'speech' as const,
    said,
  })),
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
