import { describe, expect, test } from 'vitest'
import {
  contactPointOf,
  partsInWords,
  publicSide,
  saysNothing,
} from '../../../src/core/directory/contact-point.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'

const line = (label: string, number: string, rank: number): Line => ({
  ...{ id: label, label, number, rank },
  ...{ openingHours: null, screening: false, ringSeconds: 20 },
})
const entry: Entry = {
  department: '69',
  assistance: 'phone',
  lines: [line('Mme Durand', '+33199001235', 2), line('Accueil', '+33199001234', 1)],
  email: 'siao69@example.org',
  message: null,
  rotation: false,
  requestsEmail: 'interne@example.org',
}
const point = contactPointOf(entry, {
  hours: 'lundi 9 h à 12 h',
  referents: [
    { id: 4, name: 'Léa Martin' },
    { id: 7, name: 'René Petit' },
  ],
})

describe('a contact point', () => {
  test('is what the entry says, its lines in the order in which they ring', () => {
    expect(point).toMatchObject({ code: '69', name: 'Rhône', address: 'siao69@example.org' })
    expect(point.lines).toEqual([
      { label: 'Accueil', number: '01 99 00 12 34' },
      { label: 'Mme Durand', number: '01 99 00 12 35' },
    ])
  })

  test('tells strangers nothing until something is chosen', () => {
    expect(saysNothing(publicSide(point, []))).toBe(true)
    expect(partsInWords([], point)).toBe('rien')
  })

  test.each([
    ['address', { address: 'siao69@example.org' }],
    ['hours', { hours: 'lundi 9 h à 12 h' }],
    ['name-7', { referents: [{ id: 7, name: 'René Petit' }] }],
    [
      'number',
      {
        lines: [
          { label: '', number: '01 99 00 12 34' },
          { label: '', number: '01 99 00 12 35' },
        ],
      },
    ],
  ] as const)('tells strangers its %s when that is chosen, and nothing else', (part, told) => {
    const nothing = { address: null, lines: [], hours: '', referents: [] }
    expect(publicSide(point, [part])).toMatchObject({ ...nothing, ...told })
  })
})
