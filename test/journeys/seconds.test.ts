import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { kindsOf, openEverywhere } from '../bench/callers.ts'
import { measureHere } from '../bench/ear.ts'
import { type Line, openLine } from './line.ts'

const { measure, name } = measureHere()
let line: Line
beforeEach(async () => {
  line = await openEverywhere()
})
afterEach(() => line.close())

const kinds = kindsOf(() => line, measure)

describe(`the seconds a caller waits (${name})`, () => {
  test.each(kinds.map((kind) => [kind.caller, kind] as const))('%s', async (_, kind) => {
    const { measured } = kind.goals
    for (const code of ['69', '974'].filter(kind.concerns)) {
      const seconds = await kind.seconds(code)
      expect(seconds).toBeGreaterThan(0)
      if (measured !== null) expect(Number(seconds.toFixed(1))).toBeLessThanOrEqual(measured)
    }
  })
})

test('words that are added to a prompt show in the seconds', async () => {
  const { prompts } = line.config
  const longer = `Bienvenue à toutes et à tous sur notre ligne. ${prompts.texts.ask_first}`
  const wordy = await openLine({
    firstDirectory: line.config.firstDirectory,
    prompts: { ...prompts, texts: { ...prompts.texts, ask_first: longer } },
  })
  const secondsOf = async (of: Line, caller: string) => {
    const kind = kindsOf(() => of, measure).find((each) => each.caller === caller)
    return kind?.seconds('69') ?? Number.NaN
  }
  const newcomer = 'newcomer, keys: rings'
  expect((await secondsOf(wordy, newcomer)) - (await secondsOf(line, newcomer))).toBeGreaterThan(2)
  const knows = 'knows the two digits: rings'
  expect(await secondsOf(wordy, knows)).toBeCloseTo(await secondsOf(line, knows), 5)
  await wordy.close()
})
