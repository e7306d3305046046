import { describe, expect, test } from 'vitest'
import { maximumNoAttempts, maximumTries, question } from '../../src/core/call/asking.ts'
import { firstQuestion } from '../../src/core/call/decide.ts'
import type { AskedWhy } from '../../src/core/call/journal.ts'
import type { Choosing } from '../../src/core/call/state.ts'
import { type Prompts, secondsToSay, wordsOf } from '../../src/core/prompts.ts'
import { readDocument } from '../../src/phone/document.ts'
import { pausesIn } from '../../src/phone/gather.ts'
import { readPrompts } from '../../src/settings/prompts.ts'
import { renderTwiml } from '../../src/twilio/twiml.ts'

const prompts = readPrompts('prompts', [])
const first = firstQuestion(1, 1)
const reasons: (AskedWhy | 'first')[] = [
  'first',
  'silence',
  'wrong',
  'too_few_keys',
  'no_attempt',
  'person',
  'help',
  'repeat',
  'ambiguous',
  'corrected',
  'lost',
]
const places: Record<string, Choosing> = {
  'any département': first,
  'the last try': { ...first, tries: maximumTries - 1 },
  'keys alone': { ...first, noAttempts: maximumNoAttempts + 1 },
  'a third key overseas': { ...first, keys: '97' },
  'a third key in Corsica': { ...first, keys: '20' },
  'a third key at the last try': { ...first, keys: '98', tries: maximumTries - 1 },
  'two choices': { ...first, among: ['67', '68'] },
  'two choices by keys alone': { ...first, among: ['67', '68'], tries: maximumTries - 1 },
  'four choices': { ...first, among: ['01', '2A', '974', '69'] },
  'more than can be said': { ...first, among: ['01', '02', '03', '04', '05'] },
}
const questions = Object.entries(places).flatMap(([place, state]) =>
  reasons.map((why) => [place, why, question(state, why)] as const),
)

function gatherOf(asked: ReturnType<typeof question>, said: Prompts = prompts) {
  const xml = renderTwiml([asked], { prompts: said, voice: 'Polly.Lea-Neural', publicUrl: '' })
  const { verbs, refusals } = readDocument(xml)
  expect(refusals).toEqual([])
  expect(verbs.map(({ name }) => name)).toEqual(['Gather'])
  const [gather] = verbs
  if (!gather) throw new Error('no Gather')
  return gather
}

/** Seconds from the end of the question to the end of the Gather. */
function secondsToBegin(asked: ReturnType<typeof question>, said = prompts): number {
  if (asked.do !== 'ask') throw new Error('no question')
  const gather = gatherOf(asked, said)
  const after = gather.children.slice(asked.speeches.length).filter(({ name }) => name === 'Say')
  const words = after.reduce((sum, { text }) => sum + secondsToSay(text), 0)
  return words + pausesIn(gather) / 1000 + Number(gather.attributes.timeout)
}

describe.each(questions)('asked for %s after "%s"', (_, __, asked) => {
  test('everybody has six seconds to begin, and nobody waits more than three after a key', () => {
    expect(secondsToBegin(asked)).toBeGreaterThanOrEqual(6)
    const { attributes } = gatherOf(asked)
    expect(Number(attributes.timeout)).toBeLessThanOrEqual(3)
    expect(attributes).toMatchObject({ actionOnEmptyResult: 'true', finishOnKey: '' })
  })

  test('two sentences at most come before the key that each names', () => {
    if (asked.do !== 'ask') throw new Error('no question')
    for (const speech of asked.speeches) {
      const sentences = wordsOf(speech, prompts).match(/[^.?!]+[.?!]/g) ?? []
      expect(sentences.length, wordsOf(speech, prompts)).toBeLessThanOrEqual(2)
    }
  })
})

test('words are waited for a whole number of seconds, and not at all at the last try', () => {
  for (const [place, why, asked] of questions) {
    const { attributes } = gatherOf(asked)
    const alone = /last try|keys alone/.test(place)
    expect(attributes.input, `${place}, ${why}`).toBe(alone ? 'dtmf' : 'dtmf speech')
    if (alone) expect(attributes).not.toHaveProperty('speechTimeout')
    else expect(attributes.speechTimeout).toMatch(/^[1-9]$/)
  }
})

test('an explanation that is edited short leaves the six seconds to silence', () => {
  const short = { ...prompts, texts: { ...prompts.texts, audience: 'Le 115.' } }
  expect(gatherOf(question(first, 'first')).children.map(({ name }) => name)).toEqual([
    'Say',
    'Say',
  ])
  const asked = question(first, 'first')
  expect(gatherOf(asked, short).children.at(-1)).toMatchObject({ name: 'Pause' })
  expect(secondsToBegin(asked, short)).toBeGreaterThanOrEqual(6)
})
