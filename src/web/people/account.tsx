import { Do, Field, Moment, Table } from '../parts.tsx'
import { WantedPassword } from '../signing-in/signing-in.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'

/** What is wrong with the password in use, or with the one that is wanted. */
interface PasswordFaults {
  current?: string
  wanted?: string
}

export async function account(visit: Visit, faults?: PasswordFaults): Promise<Answer> {
  const person = personOf(visit)
  const sessions = await visit.app.sessions.list(person.id)
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
      {person.hasPassword ? (
        <PasswordForm faults={faults ?? {}} />
      ) : (
        <p>Ce compte n’a pas de mot de passe.</p>
      )}
    </>
  )
  return { title: 'Mon compte', body, status: faults ? 422 : 200 }
}

function PasswordForm({ faults }: { faults: PasswordFaults }) {
  return (
    <form method="post" action="/compte" class="narrow">
      <Field
        name="actuel"
        label="Mot de passe actuel"
        fault={faults.current}
        type="password"
        autocomplete="current-password"
      />
      <WantedPassword fault={faults.wanted} />
      <button class="fr-btn" type="submit">
        Enregistrer
      </button>
    </form>
  )
}

export async function changePassword(visit: Visit): Promise<Answer> {
  const { form, session, address } = visit
  const faults = await visit.app.people.changePassword(
    { person: personOf(visit), session, address },
    { current: form.get('actuel') ?? '', wanted: form.get('motdepasse') ?? '' },
  )
  if (faults) return account(visit, faults)
  return { to: '/compte', done: 'Le mot de passe est changé ; les autres sessions sont fermées.' }
}
