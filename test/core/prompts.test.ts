import { expect, test } from 'vitest'
import { promptList } from '../../src/core/prompt-list.ts'
import { excessOf, fromFrench, inFrench, promptFaults } from '../../src/core/prompts.ts'

test.each([
  ['three thousand letters', 'a'.repeat(3000), 0],
  ['one letter more', 'a'.repeat(3001), 1],
  ['750 accented letters, six signs each once encoded', 'é'.repeat(750), 0],
  ['one accented letter more', 'é'.repeat(751), 1],
  ['spaces, three signs each', ' '.repeat(1501), 1],
  ['twice what can be said', 'a'.repeat(6000), 50],
  ['half of a sign', '\ud800', 0],
])('%s must be cut by some percent to be said', (_, text, percent) => {
  expect(excessOf(text)).toBe(percent)
})

test('a text cut by the percent told can be said', () => {
  for (const text of ['abc '.repeat(2000), 'é'.repeat(3000), 'L’été, à Nîmes. '.repeat(300)])
    expect(excessOf(text.slice(0, Math.floor(text.length * (1 - excessOf(text) / 100))))).toBe(0)
})

test('a prompt leaves half of the voice’s limits to its variables', () => {
  const words = (text: string) => promptFaults('goodbye', text).join(' ')
  expect(words('a'.repeat(1500))).toBe('')
  expect(words('a'.repeat(1501))).toContain('dépasse 1500 caractères (1501)')
  expect(words('é'.repeat(376))).toMatch(/le raccourcir de 1 %/)
})

test('variables are shown by their French names, and taken back whatever their spaces and capitals', () => {
  const kept = 'Le support {ofDepartment} ouvre {when}.'
  expect(inFrench(kept)).toBe('Le support {du département} ouvre {date}.')
  expect(fromFrench('Le support { Du\u00a0département } ouvre {date}.')).toBe(kept)
  expect(fromFrench(kept)).toBe(kept)
  expect(fromFrench('{autre chose}')).toBe('{autre chose}')
  const names = Object.values(promptList).flatMap(({ variables }) => Object.keys(variables))
  expect(names.filter((name) => inFrench(`{${name}}`) === `{${name}}`)).toEqual([])
})
