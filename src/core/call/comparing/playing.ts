import type { Line } from '../../directory/directory.ts'
import { keysOf, nameAfterDepartment } from '../../directory/naming.ts'
import { formatNumber } from '../../directory/numbers.ts'
import { type Prompts, type Speech, wordsOf } from '../../prompts.ts'
import { decide } from '../decide.ts'
import type { Facts, ServiceSettings } from '../facts.ts'
import type { Instruction } from '../instructions.ts'
import { say } from '../notices.ts'
import { activeAlert } from '../routing.ts'
import type { Snapshot } from '../snapshot.ts'
import type { CallEvent, CallState } from '../state.ts'

/** The parts of a call, in the order they come. */
export const partNames = [
  'alert',
  'greeting',
  'silence',
  'third key',
  'answer',
  'rings',
  'unanswered',
  'end',
] as const
export type PartName = (typeof partNames)[number]

/** One part of a call: what is said, or who rings and what they hear. */
export interface Part {
  name: PartName
  /** Which group of lines rings, the first is 0; 0 for all else. */
  turn: number
  words: string[]
}

type Place = Pick<Part, 'name' | 'turn'>

/**
 * Plays a call for a département at an instant (ms since 1970) from its very beginning: the caller keys the
 * département, and nobody picks up. The functions that answer calls play it.
 */
export function playedCall(
  { prompts, ...inForce }: Snapshot,
  settings: ServiceSettings,
  department: string,
  now: number,
): Part[] {
  const call = { call: 'CA', caller: null, called: null, forwardedFrom: null, test: true }
  const facts: Facts = { ...inForce, ...call, settings, now }
  const { instructions } = decide({ at: 'new' }, { kind: 'incoming' }, facts)
  const parts = [
    ...partsOf(instructions, at('greeting'), facts, prompts),
    ...chosen(questionIn(instructions), department, facts, prompts),
  ]
  return gathered(parts)
}

const at = (name: PartName, turn = 0): Place => ({ name, turn })

/** The question for a département among some instructions; undefined where the call goes on without one. */
function questionIn(instructions: Instruction[]): CallState | undefined {
  return instructions.flatMap((each) =>
    each.do === 'ask' && each.next.at === 'choosing' ? [each.next] : [],
  )[0]
}

/** What follows once the keys of a département are typed. */
function chosen(
  question: CallState | undefined,
  department: string,
  facts: Facts,
  prompts: Prompts,
): Part[] {
  if (!question) return []
  const keys = keysOf(department)
  const keyed = (state: CallState, typed: string) =>
    decide(state, { kind: 'keys', keys: typed }, facts).instructions
  const first = keyed(question, keys.slice(0, 2))
  const third = keys.length > 2 ? questionIn(first) : undefined
  if (!third) return answered(first, at('answer'), facts, prompts)
  return [
    ...partsOf(first, at('third key'), facts, prompts),
    ...answered(keyed(third, keys.slice(2)), at('answer'), facts, prompts),
  ]
}

const nobody: CallEvent = {
  kind: 'dialled',
  result: 'no_answer',
  leg: null,
  talkSeconds: null,
  callerGone: false,
}

/** Some instructions, and what follows when no line that they ring picks up. */
function answered(
  instructions: Instruction[],
  place: Place,
  facts: Facts,
  prompts: Prompts,
): Part[] {
  const ringing = instructions.find((each) => each.do === 'connect')
  const parts = partsOf(instructions, place, facts, prompts)
  if (!ringing) return parts
  const { instructions: then } = decide(ringing.next, nobody, facts)
  const again = then.some((each) => each.do === 'connect')
  const next = again ? at('rings', ringing.next.group + 1) : at('unanswered')
  return [...parts, ...answered(then, next, facts, prompts)]
}

function partsOf(
  instructions: Instruction[],
  place: Place,
  facts: Facts,
  prompts: Prompts,
): Part[] {
  const spoken = (speech: Speech): Part => ({
    ...placeOf(speech, place, facts),
    words: [wordsOf(speech, prompts)],
  })
  return instructions.flatMap((each): Part[] => {
    if (each.do === 'say') return [spoken(each.speech)]
    if (each.do === 'connect') return [rings(each, prompts)]
    if (each.do === 'hangUp') return []
    const asked = each.speeches.map(spoken)
    if (each.expects === 'one_key') return asked
    const explained = each.explanation.map((speech) => wordsOf(speech, prompts))
    return [...asked, { ...at('silence'), words: place.name === 'greeting' ? explained : [] }]
  })
}

/** An announcement and what ends a call are parts of their own, wherever they are said. */
function placeOf(speech: Speech, place: Place, facts: Facts): Place {
  if ('prompt' in speech)
    return speech.prompt === 'replay' || speech.prompt === 'goodbye' ? at('end') : place
  const isAlert =
    place.name === 'greeting' && speech.text === activeAlert(facts, facts.now)?.message
  return isAlert ? at('alert') : place
}

type Connect = Extract<Instruction, { do: 'connect' }>

function rings({ lines, ringSeconds, next }: Connect, prompts: Prompts): Part {
  const ofDepartment = nameAfterDepartment(next.department)
  const announced = wordsOf(say('screening', { ofDepartment }), prompts)
  const inWords = ({ label, number, screening }: Line) => {
    const filter = screening ? `, qui décroche entend « ${announced} »` : ''
    return `${label}, ${formatNumber(number)}, pendant ${ringSeconds} s${filter}`
  }
  return { ...at('rings', next.group), words: lines.map(inWords) }
}

/** The words of each part together, in the order in which parts begin; the announcement comes first. */
function gathered(parts: Part[]): Part[] {
  const alert = parts.filter(({ name }) => name === 'alert')
  const rest = parts.filter(({ name }) => name !== 'alert')
  const byPlace = Map.groupBy([...alert, ...rest], ({ name, turn }) => `${name} ${turn}`)
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same
    const words = same.flatMap((each) => each.words)
    return first && words.length > 0 ? [{ ...first, words }] : []
  })
}
