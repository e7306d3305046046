import { Alert, Field } from './parts.tsx'
import type { Answer, Visit } from './visit.ts'

/** The field in which a form brings the password that was asked for again. */
export const againField = 'motdepasse-encore'

/**
 * Asks for the password again, in the middle of what somebody does: a form brings along all that was typed, and
 * goes on where it was sent; a page is asked for once more.
 */
export function askAgain(
  visit: Visit,
  asked: { method: string; url: string },
  fault?: string,
): Answer {
  const [action, kept] =
    asked.method === 'POST'
      ? [asked.url, [...visit.form]]
      : ['/confirmation', [['suite', asked.url]]]
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>Pour continuer, donner de nouveau son mot de passe. Il vaut pour dix minutes.</p>
      <form method="post" action={action} class="narrow">
        {kept.map(([name, value], i) => (
          <input type="hidden" name={name} value={value} key={i} />
        ))}
        <Field
          name={againField}
          label="Mot de passe"
          type="password"
          autocomplete="current-password"
        />
        <button class="fr-btn" type="submit">
          Continuer
        </button>
      </form>
    </>
  )
  return { title: 'Mot de passe', body, status: 401 }
}

/** What is said to somebody whose password does not let them go on. */
export const againFaults = {
  wrong: 'Ce n’est pas votre mot de passe.',
  'held up':
    'Trop d’essais. Attendre un quart d’heure, ou se déconnecter et se connecter de nouveau.',
}
