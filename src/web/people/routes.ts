import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { close, invite } from './entry.tsx'
import { addPerson, newPerson } from './new.tsx'
import { people } from './people.tsx'
import { changePerson, person, vouch } from './person.tsx'

export const peoplePages: Page[] = [
  { path: addresses.people, audience: 'national', get: people },
  { path: addresses.newPerson, audience: 'national', get: newPerson, post: addPerson },
  { path: addresses.person(':id'), audience: 'national', get: person, post: changePerson },
  { path: addresses.vouch(':id'), audience: 'national', post: vouch },
  { path: addresses.invite(':id'), audience: 'national', post: invite },
  { path: addresses.closePerson(':id'), audience: 'national', post: close },
]
