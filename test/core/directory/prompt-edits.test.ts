import { expect, test } from 'vitest'
import { standingOfPrompt, withPromptEdit } from '../../../src/core/directory/prompt-edits.ts'

const said = (text: string) => ({ text, recording: null })
const before = { goodbye: said('Au revoir.'), ask: said('Quel département ?') }
const shown = standingOfPrompt(before, 'goodbye')

test('an edit takes the place of the one that was shown, and leaves the other texts', () => {
  expect(withPromptEdit(before, 'goodbye', said('Bonne journée.'), shown)).toEqual({
    ...before,
    goodbye: said('Bonne journée.'),
  })
})

test('nothing goes back to the text of the folder', () => {
  expect(withPromptEdit(before, 'goodbye', null, shown)).toEqual({ ask: before.ask })
})

test('a form that showed what stands no longer changes nothing', () => {
  const since = { ...before, goodbye: said('À bientôt.') }
  expect(withPromptEdit(since, 'goodbye', said('Bonne journée.'), shown)).toBeNull()
  expect(withPromptEdit(since, 'goodbye', null, shown)).toBeNull()
})

test('what both made the same of a text is no disagreement', () => {
  const since = { ...before, goodbye: said('Bonne journée.') }
  expect(withPromptEdit(since, 'goodbye', said('Bonne journée.'), shown)).toEqual(since)
})

test('a change that no form showed is made on what stands', () => {
  const since = { ...before, goodbye: said('À bientôt.') }
  expect(withPromptEdit(since, 'goodbye', null, null)).toEqual({ ask: before.ask })
})
