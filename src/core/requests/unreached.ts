import type { Finding } from '../call/proof/findings.ts'
import type { Entry } from '../directory/directory.ts'
import { ownRecipients } from './routing.ts'

/** A warning for each département of a directory whose requests nobody of its own receives; `referents`: addresses of those who can sign in, by département. */
export function unreached(entries: Entry[], referents: ReadonlyMap<string, string[]>): Finding[] {
  return entries
    .filter(
      ({ department, email, requestsEmail = null }) =>
        !ownRecipients({ requestsEmail, email, referents: referents.get(department) ?? [] }),
    )
    .map(({ department }) => ({ level: 'warning', department, message }))
}

const message =
  'aucun destinataire pour les demandes : ni adresse des demandes, ni référent, ni adresse donnée aux appelants. Elles vont à l’équipe nationale.'
