import { keysOf } from '../../directory/naming.ts'
import type { Speech } from '../../prompts.ts'
import { spoken } from '../choosing.ts'
import { decide, firstQuestion } from '../decide.ts'
import type { Facts } from '../facts.ts'
import { type Decision, type Instruction, speechesIn } from '../instructions.ts'
import type { CallState } from '../state.ts'
import { waysFrom } from './ways.ts'

/** Something said to callers, or something that no call should meet, in French. */
export type Told = Speech | { fault: string }

/** Where a walk stands: what is played already, and what of it is not played to its end. */
interface Path {
  facts: Facts
  /** Whether questions are played; elsewhere they are only heard. */
  asks: boolean
  seen: Set<string>
  onTheWay: Set<string>
}

/** Follows every answer to every event from a state, each state once, and notes what callers meet. */
export class Walk {
  /** Answers of the service that were played through. */
  answers = 0
  /** Each thing once, in the order it came. */
  readonly told = new Map<string, Told>()
  /** The ids of the lines that rang. */
  readonly rung = new Set<string>()
  private readonly facts: Omit<Facts, 'now'>

  constructor(facts: Omit<Facts, 'now'>) {
    this.facts = facts
  }

  /** What is heard at the head of a call, up to the question. */
  greeting(at: number): this {
    this.goOn(this.answer(decide({ at: 'new' }, { kind: 'incoming' }, this.at(at))), this.path(at))
    return this
  }

  /** From the question to the département, whatever the caller does. */
  questions(at: number): this {
    this.follow(this.first(), this.path(at, true))
    return this
  }

  /** From a département given to the end of the call. */
  department(code: string, at: number): this {
    const path = this.path(at)
    const keys = keysOf(code)
    const asked = this.keyed(this.first(), keys.slice(0, 2), path)
    const last = keys.length === 2 ? asked : this.third(asked, keys.slice(2), path)
    if (last) this.goOn(last, path)
    this.answer(spoken(this.first(), { kind: 'department', code }, path.facts))
    return this
  }

  private path(at: number, asks = false): Path {
    return { facts: this.at(at), asks, seen: new Set(), onTheWay: new Set() }
  }

  private at(now: number): Facts {
    return { ...this.facts, now }
  }

  private first() {
    return firstQuestion(this.facts.directory.version, 1)
  }

  private keyed(state: CallState, keys: string, { facts }: Path): Decision {
    return this.answer(decide(state, { kind: 'keys', keys }, facts))
  }

  private third(asked: Decision, keys: string, path: Path): Decision | null {
    const next = asked.instructions.flatMap((each) => (each.do === 'ask' ? [each.next] : []))[0]
    return next ? this.keyed(next, keys, path) : null
  }

  private follow(state: CallState, path: Path): void {
    const { facts, seen, onTheWay } = path
    const key = keyOf(state)
    if (onTheWay.has(key))
      this.fault('un appel peut tourner en rond : le signaler aux développeurs.')
    if (seen.has(key)) return
    seen.add(key)
    onTheWay.add(key)
    for (const way of waysFrom(state)) this.take(state, way(facts), path)
    onTheWay.delete(key)
  }

  /** What follows a département is played for each one, and what follows a correction with the questions. */
  private take(from: CallState, decision: Decision, path: Path): void {
    if (from.at === 'choosing' && decision.record.kind === 'chosen') this.answers++
    else this.goOn(this.answer(decision), path)
  }

  private goOn({ instructions }: Decision, path: Path): void {
    for (const instruction of instructions) {
      if (instruction.do === 'connect') for (const { id } of instruction.lines) this.rung.add(id)
      if ('next' in instruction && (path.asks || instruction.next.at !== 'choosing'))
        this.follow(instruction.next, path)
    }
  }

  private answer(decision: Decision): Decision {
    const { instructions } = decision
    this.answers++
    if (!leadsOn(instructions.at(-1)))
      this.fault('un appel peut rester sans suite : le signaler aux développeurs.')
    for (const instruction of instructions) {
      if (instruction.do === 'connect' && instruction.lines.length === 0)
        this.fault('une heure d’ouverture n’a aucune ligne.')
      for (const speech of speechesIn(instruction)) this.told.set(keyOfSpeech(speech), speech)
    }
    return decision
  }

  private fault(fault: string): void {
    this.told.set(fault, { fault })
  }
}

/** Whether something comes after the last instruction of an answer: an end, a ring, a question for a département. */
function leadsOn(last: Instruction | undefined): boolean {
  if (last?.do === 'ask') return last.expects !== 'one_key'
  return last?.do === 'hangUp' || last?.do === 'connect'
}

/** A state without what only counts: two of them that are equal here go on alike. */
function keyOf(state: CallState): string {
  if (state.at === 'new') return 'new'
  const { version: _, step: __, ...rest } = state
  return JSON.stringify(rest)
}

function keyOfSpeech(speech: Speech): string {
  if ('text' in speech) return speech.text
  for (const _ in speech.variables) return `${speech.prompt} ${JSON.stringify(speech.variables)}`
  return speech.prompt
}
