import { mergeable } from '../../../src/core/contacts/merging.ts'
import { type Motive, motivesOf } from '../../../src/core/contacts/motives.ts'
import { MotivesView } from '../../../src/web/motives/list.tsx'
import { MotiveView } from '../../../src/web/motives/motive.tsx'
import { motives } from '../../core/contacts/known.ts'
import type { Sample } from '../sample.ts'

const title = 'Thématiques et motifs'
const blank = { nom: '', sous: '' }
const long = 'Un nom aussi long qu’il peut l’être, avec bien des mots, jusqu’à quatre-vingts.'

const motiveOf = (id: number): Motive => {
  const found = motives.byId.get(id)
  if (!found) throw new Error(`there is no motive ${id}`)
  return found
}

const viewOf = (id: number, name?: string, fault?: string) => {
  const motive = motiveOf(id)
  const others = mergeable(motives, motive)
  const props = { motive, name: name ?? motive.name, others, motives, fault }
  return () => <MotiveView {...props} />
}

export const samples: Sample[] = [
  {
    name: 'all',
    title,
    body: () => <MotivesView motives={motives} typed={blank} />,
  },
  {
    name: 'none',
    title,
    body: () => <MotivesView motives={motivesOf([])} typed={blank} />,
  },
  {
    name: 'one that cannot be added',
    title,
    body: () => (
      <MotivesView
        motives={motives}
        typed={{ nom: 'Création', sous: '1' }}
        fault="Ce nom existe déjà à cet endroit."
      />
    ),
  },
  { name: 'one', title: 'Compte › Mot de passe', body: viewOf(2) },
  { name: 'one that is retired', title: 'Compte › Ancien', body: viewOf(5) },
  {
    name: 'one that cannot be renamed',
    title: 'Compte › Création',
    body: viewOf(4, long, 'Écrire un nom, en 80 caractères au plus.'),
  },
]
