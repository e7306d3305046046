import { randomBytes } from 'node:crypto'
import { departmentOf, departments } from '../../src/core/departments.ts'
import { keysOf } from '../../src/core/directory/naming.ts'
import { parseHours } from '../../src/core/schedule/read-hours.ts'
import { type Element, readDocument } from '../../src/phone/document.ts'
import { Network } from '../../src/phone/network.ts'
import { type Line, openLine, token } from '../journeys/line.ts'
import { heardIn, type Measure, secondsOf } from './ear.ts'

/** Seconds that a webhook takes, two keys, one key, and a newcomer's thinking. */
const takes = { webhook: 0.2, twoKeys: 0.8, oneKey: 0.4, thinking: 2 }

/** One kind of caller: from the pick-up to the ringing of a line, in seconds. */
export interface Kind {
  caller: string
  /** For the Rhône and La Réunion, and for the longest name; null: told, and held to nothing. */
  goals: { measured: number | null; longest: number | null }
  seconds(code: string): Promise<number>
  /** Whether a département's callers are of this kind. */
  concerns(code: string): boolean
}

/** The longest name may cost a second more. */
const goal = (seconds: number) => ({ measured: seconds, longest: seconds + 1 })

const twoKeys = (code: string) => keysOf(code).length === 2

/** The real service with every département open at any hour. */
export async function openEverywhere(): Promise<Line> {
  const line = await openLine()
  const [model] = line.config.firstDirectory.entries.filter(({ lines }) => lines.length > 0)
  const always = parseHours('lun-dim 00:00-24:00')
  if (!model || !always.ok) throw new Error('no département with a line')
  const openingHours = { ...always.hours, onPublicHolidays: 'open' as const }
  const lines = model.lines.slice(0, 1).map((each) => ({ ...each, openingHours }))
  const entries = departments.map(({ code }) => ({ ...model, department: code, lines }))
  await line.close()
  return openLine({ firstDirectory: { ...line.config.firstDirectory, entries } })
}

/** Each kind of caller, measured on the documents that the service answers with. */
export function kindsOf(line: () => Line, measure: Measure): Kind[] {
  /** Seconds from the answer that holds the read-back to the ringing: it is heard whole, and silence follows. */
  function toTheRinging(verbs: Element[]): number {
    const { before, gather, after } = heardIn(verbs)
    const dial = after.findIndex(({ name }) => name === 'Dial')
    if (dial < 0) throw new Error('no line rings')
    const silence = Number(gather.attributes.timeout ?? 5)
    const said = [...before, ...gather.children, ...after.slice(0, dial)]
    return secondsOf(said, measure) + silence
  }

  /** A caller who has heard nothing yet: the first document, and when its keys begin to count. */
  async function begin() {
    const fetchDocument = documents(line())
    const { next, verbs } = await fetchDocument('/voice/incoming', {})
    const { before, gather } = heardIn(verbs)
    const counts = takes.webhook + secondsOf(before, measure)
    const question = line().config.prompts.texts.ask_first
    const asked = gather.children.findIndex(({ text }) => text === question)
    const questionEnds = counts + secondsOf(gather.children.slice(0, asked + 1), measure)
    const allEnds = counts + secondsOf(gather.children, measure)
    return { fetchDocument, next, gather, counts, questionEnds, allEnds }
  }

  type First = Awaited<ReturnType<typeof begin>>

  /** Keys pressed at an instant, the third as soon as it is asked for or once its question has ended. */
  async function keyed(code: string, from: number, first: First, patient: boolean) {
    const { fetchDocument, next } = first
    const keys = keysOf(code)
    const answer = await fetchDocument(next, { Digits: keys.slice(0, 2) })
    const then = from + takes.twoKeys + takes.webhook
    if (keys.length === 2) return then + toTheRinging(answer.verbs)
    const { before, gather } = heardIn(answer.verbs)
    const heard = patient ? gather.children.slice(0, 1) : []
    const third = await fetchDocument(answer.next, { Digits: keys.slice(2) })
    const asked = secondsOf([...before, ...heard], measure)
    return then + asked + takes.oneKey + takes.webhook + toTheRinging(third.verbs)
  }

  /** Words begun at an instant: the answer waits for what is being said, and for the silence after them. */
  async function said(code: string, from: number, first: First) {
    const { name } = departmentOf(code)
    const silence = Number(first.gather.attributes.speechTimeout)
    const ends = Math.max(first.allEnds, from + measure(name) + silence)
    const answer = await first.fetchDocument(first.next, { SpeechResult: name, Confidence: '0.9' })
    return ends + takes.webhook + toTheRinging(answer.verbs)
  }

  const everywhere = () => true
  return [
    {
      caller: 'first key that counts',
      goals: goal(0.5),
      concerns: everywhere,
      seconds: async () => (await begin()).counts,
    },
    {
      caller: 'knows the two digits: rings',
      goals: goal(5),
      concerns: twoKeys,
      async seconds(code) {
        const first = await begin()
        return keyed(code, first.counts, first, false)
      },
    },
    {
      caller: 'newcomer, keys: rings',
      goals: goal(11),
      concerns: twoKeys,
      async seconds(code) {
        const first = await begin()
        return keyed(code, first.questionEnds + takes.thinking, first, true)
      },
    },
    {
      caller: 'says the name: rings',
      goals: goal(14),
      concerns: everywhere,
      async seconds(code) {
        const first = await begin()
        return said(code, first.questionEnds + takes.thinking, first)
      },
    },
    {
      caller: 'says the name once nothing is said any more: rings',
      goals: { measured: null, longest: null },
      concerns: everywhere,
      async seconds(code) {
        const first = await begin()
        const thought = first.questionEnds + takes.thinking
        return said(code, Math.max(first.allEnds, thought), first)
      },
    },
    {
      caller: 'overseas, third key: rings',
      goals: goal(6),
      concerns: (code) => !twoKeys(code),
      async seconds(code) {
        const first = await begin()
        return keyed(code, first.counts, first, false)
      },
    },
    {
      caller: 'overseas, newcomer who listens to each question: rings',
      goals: { measured: null, longest: null },
      concerns: (code) => !twoKeys(code),
      async seconds(code) {
        const first = await begin()
        return keyed(code, first.questionEnds + takes.thinking, first, true)
      },
    },
  ]
}

/** Asks the service for its next document in one call. */
function documents({ baseUrl, config, clock }: Line) {
  const call = `CA${randomBytes(16).toString('hex')}`
  const network = new Network({ baseUrl, publicUrl: config.publicUrl, token, clock }, false)
  return async (path: string, fields: Record<string, string>) => {
    const answer = await network.fetch(path, {
      CallSid: call,
      From: '+33199009999',
      To: '+33806000156',
      CallStatus: 'in-progress',
      ...fields,
    })
    if (!answer.ok) throw new Error(answer.refusal.message)
    const { verbs, refusals } = readDocument(answer.xml)
    if (refusals.length > 0) throw new Error(refusals.map(({ message }) => message).join(' '))
    return { verbs, next: heardIn(verbs).gather.attributes.action ?? path }
  }
}
