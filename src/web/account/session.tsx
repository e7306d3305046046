import { addresses } from '../addresses.ts'
import { Do } from '../parts.tsx'
import { endsOf, wholeLimit } from '../session.ts'
import { type Answer, notFound, type Signed } from '../visit.ts'

const minute = 60_000
const hour = 60 * minute

interface SessionProps {
  /** Milliseconds until it ends. */
  left: number
  /** Whether it can last longer: not once it is twelve hours old. */
  prolongs: boolean
}

/** How long the session lasts that asks. Every page asks so before it warns, and by it nothing is prolonged. */
export async function session({ app, session: id, now }: Signed): Promise<Answer> {
  const row = await app.sessions.find(id)
  if (!row) return notFound
  const { idle, whole } = endsOf(row)
  const left = Math.max(0, Math.min(idle, whole) - now)
  return { title: 'Votre session', body: <SessionView left={left} prolongs={idle < whole} /> }
}

/** The request itself has prolonged it, as any does. */
export function stay(): Answer {
  return { to: addresses.session, done: 'Vous restez connecté.' }
}

export function SessionView({ left, prolongs }: SessionProps) {
  const end = `votre session se termine dans ${minutesInWords(left)}`
  return (
    <section
      id="session"
      data-left={Math.floor(left / 1000)}
      data-prolongs={prolongs ? '' : undefined}
      aria-label="Durée de la session"
    >
      {prolongs ? (
        <>
          <p>Si vous n’ouvrez ni n’enregistrez rien, {end}.</p>
          <Do to={addresses.session}>Rester connecté</Do>
        </>
      ) : (
        <>
          <p>
            {capital(end)}, {wholeLimit / hour} heures après la connexion : elle ne peut pas durer
            plus longtemps. Enregistrer ce qui est en cours, ou se connecter de nouveau dès
            maintenant.
          </p>
          <p>
            <a class="fr-btn fr-btn--secondary" href={addresses.signIn}>
              Se connecter de nouveau
            </a>
          </p>
        </>
      )}
    </section>
  )
}

function minutesInWords(left: number): string {
  const minutes = Math.ceil(left / minute)
  return minutes <= 1 ? 'moins d’une minute' : `${minutes} minutes`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
