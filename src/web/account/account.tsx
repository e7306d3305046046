import { z } from 'zod'
import type { Session } from '../../app/people/sessions.ts'
import type { Wanting } from '../../core/letters/wanted.ts'
import { browserInWords } from '../../core/people/agents.ts'
import type { Person } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { Do, Moment, Table } from '../parts.tsx'
import { WantedPassword } from '../signing-in/wanted-password.tsx'
import type { Answer, Signed } from '../visit.ts'
import { LettersForm } from './letters.tsx'

/** What is wrong with the password in use, or with the one that is wanted. */
interface PasswordFaults {
  current?: string
  wanted?: string
}

interface AccountProps {
  person: Pick<Person, 'email' | 'hasPassword'>
  sessions: Session[]
  /** Which letters they want; none to choose for who has no département. */
  letters: Wanting[]
  /** The session in which the page is shown. */
  here: string
  faults: PasswordFaults
}

export function account(visit: Signed): Promise<Answer> {
  return show(visit)
}

async function show(visit: Signed, faults?: PasswordFaults): Promise<Answer> {
  const { app, who, session, person } = visit
  const sessions = await app.sessions.list(who)
  const letters = await app.people.letters.wanted(who)
  const props = { person, sessions, letters, here: session, faults: faults ?? {} }
  return { title: 'Mon compte', body: <AccountView {...props} />, status: faults ? 422 : 200 }
}

export function AccountView({ person, sessions, letters, here, faults }: AccountProps) {
  return (
    <>
      <p>{person.email}</p>
      <Table
        caption={`Sessions ouvertes (${sessions.length})`}
        head={['Navigateur', 'Ouverte', 'Vue', 'Action']}
        rows={sessions.map((session) => rowOf(session, here))}
        stacked
      />
      {letters.length > 0 && <LettersForm letters={letters} />}
      <h2>Changer de mot de passe</h2>
      {person.hasPassword ? (
        <PasswordForm faults={faults} />
      ) : (
        <p>Ce compte n’a pas de mot de passe.</p>
      )}
    </>
  )
}

function rowOf({ id, agent, createdAt, seenAt }: Session, here: string) {
  return [
    browserInWords(agent),
    <Moment at={createdAt} />,
    <Moment at={seenAt} />,
    id === here ? (
      'cette session'
    ) : (
      <Do to={addresses.sessions} fields={{ id }} kind="tertiary">
        Fermer
      </Do>
    ),
  ]
}

function PasswordForm({ faults }: { faults: PasswordFaults }) {
  return (
    <form method="post" action={addresses.account} class="narrow">
      <Field
        name="actuel"
        label="Mot de passe actuel"
        fault={faults.current}
        type="password"
        autocomplete="current-password"
      />
      <WantedPassword fault={faults.wanted} />
      <button class="fr-btn" type="submit">
        Changer le mot de passe
      </button>
    </form>
  )
}

const typed = z.object({ actuel: z.string().default(''), motdepasse: z.string().default('') })

export async function changePassword(visit: Signed): Promise<Answer> {
  const { app, person, session, address, form } = visit
  const { actuel: current, motdepasse: wanted } = typed.parse(Object.fromEntries(form))
  const signedIn = { person, session, address }
  const changed = await app.people.changePassword(signedIn, { current, wanted })
  if (!changed.done) return show(visit, { [changed.of]: changed.why })
  return {
    to: addresses.account,
    done: 'Le mot de passe est changé ; les autres sessions sont fermées.',
  }
}

const ending = z.object({ id: z.string().default('') })

export async function endSession({ app, who, form }: Signed): Promise<Answer> {
  const { id } = ending.parse(Object.fromEntries(form))
  const ended = await app.sessions.end(who, id)
  return { to: addresses.account, done: ended.done ? 'La session est fermée.' : ended.why }
}
