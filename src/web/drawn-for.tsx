import type { Person } from '../core/people/people.ts'
import { Alert } from './parts.tsx'
import type { Answer, Visit } from './visit.ts'

/** The field in which a form says for whom its page was made: a browser keeps pages open while people change. */
const drawnForField = 'pour'

/** A page in which each form that does something says for whom it was made. */
export function drawnFor(html: string, person: Person): string {
  const field = `<input type="hidden" name="${drawnForField}" value="${person.id}">`
  return html.replaceAll(/<form\b[^>]*\bmethod="post"[^>]*>/g, (form) => form + field)
}

/**
 * Whether a form was made for somebody else than who sends it now; it is read once. One that does not say for whom, as
 * of a script or of an earlier release, is taken.
 */
export function isDrawnForAnother(form: URLSearchParams, person: Person): boolean {
  const given = form.get(drawnForField)
  form.delete(drawnForField)
  return given !== null && given !== String(person.id)
}

/** Asks in whose name the form is meant; all that it brings is in the page, but passwords and files. */
export function askInWhoseName(
  { form, files }: Pick<Visit, 'form' | 'files'>,
  person: Person,
  { to, back }: { to: string; back: string },
): Answer {
  const kept = [...form].filter(([name]) => !isPassword(name))
  const isWhole = kept.length === [...form].length && files.size === 0
  return {
    title: 'Page ouverte par quelqu’un d’autre',
    status: 409,
    body: <DrawnForView name={person.name} {...{ to, back, kept, isWhole }} />,
  }
}

/** Whether a field of this name is one for a password. */
const isPassword = (name: string) => name.includes('motdepasse') || name === 'actuel'

interface DrawnForProps {
  /** Of who is signed in now. */
  name: string
  /** Where the form was going, and the page that it was on. */
  to: string
  back: string
  kept: [name: string, value: string][]
  /** It brought neither a password nor a file. */
  isWhole: boolean
}

/** What is asked of a form that was made for somebody who is not signed in any more. */
export function DrawnForView({ name, to, back, kept, isWhole }: DrawnForProps) {
  return (
    <>
      <Alert kind="warning">
        {`Rien n’est enregistré : cette page a été ouverte par quelqu’un d’autre, et c’est maintenant ${name} qui est connecté dans ce navigateur.`}
      </Alert>
      <p>
        Ce qui était tapé est gardé dans cette page. Pour l’envoyer sous un autre nom, se connecter
        sous ce nom dans un autre onglet, puis revenir à celui-ci.
        {!isWhole && ' Les fichiers et les mots de passe sont à donner de nouveau.'}
      </p>
      <form method="post" action={to} data-unkept>
        {kept.map(([field, value], i) => (
          <input type="hidden" name={field} value={value} key={i} />
        ))}
        <div class="actions">
          <button class="fr-btn" type="submit">
            Envoyer au nom de {name}
          </button>
          <a class="fr-btn fr-btn--secondary" href={back}>
            Ne pas l’envoyer
          </a>
        </div>
      </form>
    </>
  )
}
