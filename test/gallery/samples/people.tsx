import type { Person } from '../../../src/core/people/people.ts'
import { LinkView } from '../../../src/web/people/entry.tsx'
import { typedAs } from '../../../src/web/people/form.tsx'
import { NewPersonView } from '../../../src/web/people/new.tsx'
import { PeopleView } from '../../../src/web/people/people.tsx'
import { PersonView } from '../../../src/web/people/person.tsx'
import type { Sample } from '../sample.ts'

const claire: Person = {
  id: 1,
  email: 'claire@example.org',
  name: 'Claire Martin',
  role: 'national',
  departments: [],
  hasPassword: true,
  disabled: false,
}
const rene: Person = {
  id: 2,
  email: 'rene@example.org',
  name: 'René Petit',
  role: 'referent',
  departments: ['69'],
  hasPassword: false,
  disabled: false,
}
const long: Person = {
  id: 3,
  email: 'marie-antoinette.de-la-rochefoucauld-montbel@siao-bourgogne-franche-comte.example.org',
  name: 'Marie-Antoinette de La Rochefoucauld-Montbel, coordinatrice du SIAO',
  role: 'referent',
  departments: ['21', '25', '39', '58', '70', '71', '89', '90', '2A', '2B', '971', '972', '973'],
  hasPassword: true,
  disabled: true,
}

const link = 'https://svi.example.org/mot-de-passe/q3rv8kX0m2b7Qw5t9ZzJr4yH1uNcLpEd'

export const samples: Sample[] = [
  {
    name: 'list',
    title: 'Utilisateurs',
    body: () => <PeopleView people={[claire, rene, long]} />,
  },
  { name: 'empty list', title: 'Utilisateurs', body: () => <PeopleView people={[]} /> },
  {
    name: 'new one',
    title: 'Ajouter une personne',
    body: () => (
      <NewPersonView typed={{ email: '', name: '', role: '', departments: '' }} faults={{}} />
    ),
  },
  {
    name: 'new one with faults',
    title: 'Ajouter une personne',
    body: () => (
      <NewPersonView
        typed={{ email: 'lea', name: '', role: 'referent', departments: '69, 99' }}
        faults={{
          email: 'Écrire une adresse complète, par exemple prenom.nom@example.org.',
          name: 'Écrire le nom, en 80 caractères au plus.',
          role: 'Choisir équipe nationale ou référent.',
          departments:
            '« 99 » n’est ni un département ni une commune : écrivez un code (69), un nom (Rhône) ou une ville.',
        }}
      />
    ),
  },
  {
    name: 'referent',
    title: rene.name,
    body: () => <PersonView person={rene} typed={typedAs(rene)} faults={{}} owed={[]} />,
  },
  {
    name: 'closed with long names',
    title: long.name,
    body: () => <PersonView person={long} typed={typedAs(long)} faults={{}} owed={[]} />,
  },
  {
    name: 'nobody vouched yet',
    title: claire.name,
    body: () => (
      <PersonView
        person={claire}
        typed={typedAs(claire)}
        faults={{ garantie: 'Dire comment vous le savez : le registre le garde.' }}
        owed={['anna@example.org', 'outil : root', long.email]}
      />
    ),
  },
  {
    name: 'link',
    title: 'Lien pour choisir un mot de passe',
    body: () => <LinkView email={long.email} link={link} sent />,
  },
]
