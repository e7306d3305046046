import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Keyed, press, readKeys, settle } from '../../../src/core/call/keypad.ts'
import { departments } from '../../../src/core/departments.ts'
import { keysOf, nameAfterDepartment, nameWithArticle } from '../../../src/core/directory/naming.ts'

interface Automaton {
  table: Record<string, Record<string, string>>
  keys: Record<string, string>
}
const { table, keys }: Automaton = JSON.parse(
  readFileSync(new URL('../../fixtures/keypad-automaton.json', import.meta.url), 'utf8'),
)

/** A move in the words of the given table. */
function symbol(move: Keyed | 'ignored'): string {
  if (move === 'ignored') return '~'
  switch (move.kind) {
    case 'department':
      return `=${move.code}`
    case 'partial':
      return move.keys
    case 'rejected':
    case 'too_few':
      return '!'
    case 'help':
      return '?'
    case 'repeat':
      return 'start'
  }
}

test.each(Object.keys(table))('after "%s" every key does what the automaton says', (state) => {
  const kept = state === 'start' ? '' : state
  for (const [key, expected] of Object.entries(table[state] ?? {}))
    expect(symbol(press(kept, key)), `${state} ${key}`).toBe(expected)
})

describe('the keys of the départements', () => {
  const all = departments.map(({ code }) => keysOf(code))
  test('every code is reached, in at most three keys', () => {
    for (const { code } of departments) {
      expect(readKeys(keysOf(code))).toEqual({ kind: 'department', code })
      expect(keysOf(code)).toBe(keys[code])
      expect(keysOf(code).length).toBeLessThanOrEqual(3)
    }
  })
  test('no code begins with another', () => {
    for (const one of all)
      expect(all.filter((other) => other !== one && other.startsWith(one))).toEqual([])
  })
})

test('keys that nothing followed mean what they can, and a lone digit is no département', () => {
  const settled = (typed: string) => symbol(settle(readKeys(typed)))
  expect(['6', '*6', '6*', '0', '*0', '97', '20', '', '#', '1#', '*'].map(settled)).toEqual([
    '!',
    '!',
    'start',
    '?',
    '?',
    '97',
    '20',
    '?',
    '?',
    '!',
    'start',
  ])
  for (const digit of '123456789') expect(settle(readKeys(digit))).toEqual({ kind: 'too_few' })
  expect(settled('*69')).toBe('=69')
  expect(readKeys('4', '97')).toEqual({ kind: 'department', code: '974' })
})

test('every name takes its article', () => {
  const said = Object.fromEntries(departments.map(({ code }) => [code, nameAfterDepartment(code)]))
  expect(said).toMatchObject({
    '01': "de l'Ain",
    '04': 'des Alpes-de-Haute-Provence',
    '21': "de la Côte-d'Or",
    '22': "des Côtes-d'Armor",
    '2A': 'de la Corse-du-Sud',
    '31': 'de la Haute-Garonne',
    '34': "de l'Hérault",
    '35': "de l'Ille-et-Vilaine",
    '68': 'du Haut-Rhin',
    '69': 'du Rhône',
    '75': 'de Paris',
    '79': 'des Deux-Sèvres',
    '85': 'de la Vendée',
    '89': "de l'Yonne",
    '90': 'du Territoire de Belfort',
    '92': 'des Hauts-de-Seine',
    '95': "du Val-d'Oise",
    '971': 'de la Guadeloupe',
    '974': 'de La Réunion',
    '975': 'de Saint-Pierre-et-Miquelon',
    '987': 'de la Polynésie française',
    '988': 'de la Nouvelle-Calédonie',
  })
  expect(nameWithArticle('69')).toBe('le Rhône')
})
