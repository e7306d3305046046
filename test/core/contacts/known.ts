import { type Motive, motivesOf } from '../../../src/core/contacts/motives.ts'
import type { TypedContact } from '../../../src/core/contacts/typed.ts'

/** A motive, in use and never called otherwise. */
export const motive = (
  id: number,
  parent: number | null,
  name: string,
  more: Partial<Motive> = {},
): Motive => ({
  id,
  parent,
  name,
  formerNames: [],
  national: false,
  retired: false,
  mergedInto: null,
  ...more,
})

/** Compte › (Mot de passe › Perdu, Création, Ancien, retired; Mots de passe, merged), Accès › Création; Autre, national. */
export const motives = motivesOf([
  motive(1, null, 'Compte'),
  motive(2, 1, 'Mot de passe', { examples: ['Je n’arrive plus à entrer', 'Mot de passe oublié'] }),
  motive(3, 2, 'Perdu'),
  motive(4, 1, 'Création'),
  motive(5, 1, 'Ancien', { retired: true }),
  motive(6, 5, 'Plus ancien'),
  motive(7, 1, 'Mots de passe', { mergedInto: 2 }),
  motive(8, null, 'Accès', { formerNames: ['Entrée'] }),
  motive(9, 8, 'Création'),
  motive(10, 8, 'Fermeture'),
  motive(11, null, 'Autre', { national: true }),
])

/** A telephone call about a lost password, outside of the line. */
export const typed = (change: Partial<TypedContact> = {}): TypedContact => ({
  day: '2026-11-27',
  time: '9:05',
  duration: '',
  channel: 'phone',
  motive: '3',
  profile: 'operator',
  status: 'solved',
  structure: '',
  question: '',
  answer: '',
  ...change,
})
