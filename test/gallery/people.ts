import type { Person } from '../../src/core/people/people.ts'

export const rene: Person = {
  id: 2,
  email: 'rene@example.org',
  name: 'René Petit',
  role: 'referent',
  departments: ['69'],
  hasPassword: true,
  disabled: false,
}
export const claire: Person = {
  ...rene,
  id: 1,
  email: 'claire@example.org',
  name: 'Claire Martin',
  role: 'national',
  departments: [],
}
/** A référent of several départements. */
export const lea: Person = { ...rene, id: 3, name: 'Léa Blanc', departments: ['69', '974'] }
