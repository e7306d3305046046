import { expect, test } from 'vitest'
import { decide, firstQuestion } from '../../../src/core/call/decide.ts'
import { type CallFact, factKey } from '../../../src/core/call/journal.ts'
import { storyOf } from '../../../src/core/call/story.ts'
import { facts } from './house.ts'

const told = (...all: CallFact[]) =>
  storyOf(
    all.map((fact, i) => ({
      call: 'CA1',
      key: factKey(fact),
      at: `2026-11-30T09:00:0${i}.000Z`,
      fact,
    })),
  ).map(({ words }) => words)

test('every reason for which a question is asked once more is told in words of its own', () => {
  const reasons = [
    'silence',
    'wrong',
    'too_few_keys',
    'no_attempt',
    'person',
    'help',
    'repeat',
    'third_key',
    'ambiguous',
    'corrected',
    'lost',
  ] as const
  const words = reasons.flatMap((why, step) => told({ kind: 'asked', step, why }))
  expect(new Set(words).size).toBe(reasons.length)
  for (const each of words) expect(each).toMatch(/^[A-ZÀ-Ý].*\.$/)
})

test('a lone digit and a key too many are told as they happened', () => {
  const alone = decide(firstQuestion(1, 1), { kind: 'keys', keys: '6' }, facts()).record
  const given = decide(firstQuestion(1, 2), { kind: 'keys', keys: '69' }, facts())
  const [ask] = given.instructions
  if (ask?.do !== 'ask') throw new Error('no read-back')
  const again = decide(ask.next, { kind: 'keys', keys: '0' }, facts()).record
  expect(told(alone, given.record, again)).toEqual([
    'Il manque un chiffre : la question est posée de nouveau.',
    '69 Rhône est donné au clavier (essai 1) : ouvert, ses lignes sont appelées.',
    'Une touche de trop est laissée de côté : le département est redit.',
  ])
})
