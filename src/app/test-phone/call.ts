import { type CallReport, inWords, type Moment } from '../../phone/report.ts'
import { hangsUp } from './caller.ts'

/** One thing that happened in a test call, in words. */
export interface Step {
  who: Moment['who']
  words: string
}

/** What a test call waits for: an answer of the caller, or how the line that rings behaves. */
export type Question =
  | { of: 'caller'; speech: boolean; digits: number | null }
  | { of: 'line'; number: string }

/** Milliseconds after which a call left alone hangs up. */
const patience = 15 * 60_000

/** One call of the test phone in the pages: it waits for what its person does next. */
export class TestCall {
  readonly steps: Step[] = []
  readonly owner: string
  question: Question | null = null
  report: CallReport | null = null
  ended = false
  private hungUp = false
  private answer: ((given: string) => void) | null = null
  private waiting: (() => void)[] = []
  private readonly timer: NodeJS.Timeout

  constructor(owner: string) {
    this.owner = owner
    this.timer = setTimeout(() => this.give(hangsUp), patience)
    this.timer.unref()
  }

  told(moment: Moment): void {
    this.steps.push({ who: moment.who, words: inWords(moment) })
  }

  /** After hanging up nothing is asked any more. */
  ask(question: Question): Promise<string> {
    if (this.hungUp) return Promise.resolve(hangsUp)
    this.question = question
    this.settle()
    return new Promise((resolve) => {
      this.answer = resolve
    })
  }

  /** What the person does; false when nothing was asked. */
  give(given: string): boolean {
    const { answer } = this
    if (given === hangsUp) this.hungUp = true
    if (!answer) return false
    this.answer = null
    this.question = null
    answer(given)
    return true
  }

  end(report: CallReport | null): void {
    clearTimeout(this.timer)
    this.report = report
    this.ended = true
    this.settle()
  }

  /** Resolves when the call waits for its person, or has ended. */
  idle(): Promise<void> {
    if (this.question || this.ended) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  private settle(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}
