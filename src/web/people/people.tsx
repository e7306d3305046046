import type { Person } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { Badge, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

export async function people({ app, who }: Signed): Promise<Answer> {
  const found = await app.people.accounts(who)
  if (!found.done) return notShown(found)
  return { title: 'Utilisateurs', body: <PeopleView people={found.people} /> }
}

export function PeopleView({ people }: { people: Person[] }) {
  return (
    <>
      <p>
        <a class="fr-btn" href={addresses.newPerson}>
          Ajouter une personne
        </a>
      </p>
      <Table
        caption={`Comptes (${people.length})`}
        head={['Nom', 'Adresse', 'Rôle', 'État']}
        rows={people.map(rowOf)}
        stacked
      />
    </>
  )
}

function rowOf(person: Person) {
  const { id, name, email, role, departments } = person
  return [
    <a href={addresses.person(id)}>{name}</a>,
    email,
    role === 'national' ? 'équipe nationale' : `référent : ${departments.join(', ')}`,
    <State person={person} />,
  ]
}

function State({ person: { disabled, hasPassword } }: { person: Person }) {
  if (disabled) return <Badge kind="error">fermé</Badge>
  if (hasPassword) return <Badge kind="success">actif</Badge>
  return <Badge kind="info">invité</Badge>
}
