import { Do, Moment, Table } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { passwordForm } from './signing-in.tsx'

export async function account(visit: Visit, fault?: string): Promise<Answer> {
  const person = personOf(visit)
  const sessions = await visit.services.sessions.list(person.id)
  const rows = sessions.map(({ id, agent, createdAt, seenAt }) => [
    agent || 'inconnu',
    <Moment at={createdAt} />,
    <Moment at={seenAt} />,
    id === visit.session ? (
      'cette session'
    ) : (
      <Do to="/compte/sessions" fields={{ id }} kind="tertiary">
        Fermer
      </Do>
    ),
  ])
  const body = (
    <>
      <p>{person.email}</p>
      <Table
        caption="Sessions ouvertes"
        head={['Navigateur', 'Ouverte', 'Vue', 'Action']}
        rows={rows}
      />
      <h2>Changer de mot de passe</h2>
      {passwordForm('/compte', fault)}
    </>
  )
  return { title: 'Mon compte', body, status: fault ? 422 : 200 }
}

export async function changePassword(visit: Visit): Promise<Answer> {
  const fault = await visit.services.people.choosePassword(
    personOf(visit),
    visit.form.get('motdepasse') ?? '',
    visit,
  )
  if (fault) return account(visit, fault)
  return { to: '/compte', done: 'Le mot de passe est changé ; les autres sessions sont fermées.' }
}
