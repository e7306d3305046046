import { shortestPassword } from '../../core/people/people.ts'
import { Field } from '../fields.tsx'

/** The field of a password that somebody chooses. */
export function WantedPassword({ fault }: { fault?: string | undefined }) {
  return (
    <Field
      name="motdepasse"
      label="Nouveau mot de passe"
      hint={`Au moins ${shortestPassword} caractères : une phrase de quelques mots convient.`}
      fault={fault}
      type="password"
      autocomplete="new-password"
    />
  )
}
