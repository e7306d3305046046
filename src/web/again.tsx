import { addresses } from './addresses.ts'
import { Faults, Field } from './fields.tsx'
import type { Answer, Visit } from './visit.ts'

/** The field in which a form brings the password that was asked for again. */
export const againField = 'motdepasse-encore'

interface AgainProps {
  /** Where the form goes, with the fields that it brings along. */
  action: string
  kept: [name: string, value: string][]
  fault?: string
}

/**
 * Asks for the password again, in the middle of what somebody does: a form brings along all that was typed, and
 * goes on where it was sent; a page is asked for once more.
 */
export function askAgain(
  { form }: Pick<Visit, 'form'>,
  { method, url }: { method: string; url: string },
  fault?: string,
): Answer {
  const props: AgainProps =
    method === 'POST'
      ? { action: url, kept: [...form] }
      : { action: addresses.confirm, kept: [['suite', url]] }
  const body = <AgainView {...props} {...(fault ? { fault } : {})} />
  const title = 'Mot de passe'
  return { title: fault ? `Erreur – ${title}` : title, heading: title, body, status: 401 }
}

export function AgainView({ action, kept, fault }: AgainProps) {
  return (
    <>
      {fault && <Faults faults={{ [againField]: fault }} />}
      <p>Pour continuer, donner de nouveau son mot de passe. Il vaut pour dix minutes.</p>
      <form method="post" action={action} class="narrow" data-unkept novalidate>
        {kept.map(([name, value], i) => (
          <input type="hidden" name={name} value={value} key={i} />
        ))}
        <Field
          name={againField}
          label="Mot de passe"
          fault={fault}
          type="password"
          autocomplete="current-password"
          required
        />
        <button class="fr-btn" type="submit">
          Continuer
        </button>
      </form>
    </>
  )
}
