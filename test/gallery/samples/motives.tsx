import { mergeable } from '../../../src/core/contacts/merging.ts'
import { type Motive, motivesOf } from '../../../src/core/contacts/motives.ts'
import { MotivesView } from '../../../src/web/motives/list.tsx'
import { MotiveView } from '../../../src/web/motives/motive.tsx'
import { motives } from '../../core/contacts/known.ts'
import type { Sample } from '../sample.ts'

const title = 'Thématiques et motifs'
const articles = [
  {
    id: 1,
    motive: 2,
    title: 'Comment choisir un nouveau mot de passe ?',
    url: 'https://aide.example.org/mot-de-passe',
    withdrawn: false,
  },
  {
    id: 2,
    motive: 2,
    title: 'Mon lien n’ouvre rien',
    url: 'https://aide.example.org/lien',
    withdrawn: true,
  },
]
const articleFaults = { url: 'Écrire une adresse complète, qui commence par https://.' }
const long = 'Un nom aussi long qu’il peut l’être, avec bien des mots, jusqu’à quatre-vingts.'

const motiveOf = (id: number): Motive => {
  const found = motives.byId.get(id)
  if (!found) throw new Error(`there is no motive ${id}`)
  return found
}

const viewOf = (id: number, name?: string, fault?: string) => {
  const motive = motiveOf(id)
  const others = mergeable(motives, motive)
  const typed = fault ? { id: null, title: '', url: 'x', faults: articleFaults } : null
  const examples = (motive.examples ?? []).join('\n')
  const of = { motive, name: name ?? motive.name, examples, others, motives, articles }
  const props = { ...of, article: typed, fault }
  return () => <MotiveView {...props} />
}

export const samples: Sample[] = [
  {
    name: 'all',
    title,
    body: () => <MotivesView motives={motives} moved={null} />,
  },
  {
    name: 'none',
    title,
    body: () => <MotivesView motives={motivesOf([])} moved={null} />,
  },
  {
    name: 'one that was moved',
    title,
    body: () => (
      <MotivesView motives={motives} moved={{ motive: motiveOf(4), former: [4, 2, 5] }} />
    ),
  },
  {
    name: 'an order that somebody else changed',
    title,
    body: () => (
      <MotivesView
        motives={motives}
        moved={null}
        refused="Quelqu’un d’autre a changé cet ordre entre-temps."
      />
    ),
  },
  {
    name: 'one that cannot be added',
    title,
    body: () => (
      <MotivesView
        motives={motives}
        typed={{ nom: 'Création', sous: '1' }}
        moved={null}
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
