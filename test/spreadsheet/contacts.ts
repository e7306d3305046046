import type { KeptContact } from '../../src/core/contacts/contact.ts'
import { motivesOf } from '../../src/core/contacts/motives.ts'
import { motive } from '../core/contacts/known.ts'

/** Themes with and without motives, a sub-motive, one retired, one merged, names that patterns are made of. */
export const motives = motivesOf([
  motive(1, null, 'Compte et connexion'),
  motive(2, 1, 'Mot de passe'),
  motive(3, 1, 'Création'),
  motive(4, 3, 'Par courriel'),
  motive(5, null, 'Demande 115'),
  motive(6, 5, 'Création'),
  motive(7, 5, 'Refus ? (*)'),
  motive(8, null, 'Autre'),
  motive(9, 1, 'Ancien motif', { retired: true }),
  motive(10, 1, 'Mots de passe', { mergedInto: 2 }),
])

export const motiveIds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

export function keptContact(n: number, change: Partial<KeptContact> = {}): KeptContact {
  return {
    id: n,
    reference: n.toString(16).padStart(16, '0'),
    department: '69',
    day: '2026-11-24',
    minute: 545,
    channel: 'svi',
    call: null,
    motive: 2,
    profile: 'social_worker',
    status: 'solved',
    seconds: 307,
    structure: '',
    question: '',
    answer: '',
    author: 'rene@example.org',
    createdAt: '2026-11-24T09:00:00Z',
    updatedAt: '2026-11-24T09:00:00Z',
    revision: 1,
    ...change,
  }
}

export async function* each<T>(things: T[]): AsyncGenerator<T> {
  yield* things
}
