import type { ComponentChildren } from 'preact'
import type { ByTelephone } from '../../../app/requests/before.ts'
import { Badge } from '../../parts.tsx'

interface BeforeProps {
  before: ByTelephone
  /** What else stands there. */
  children?: ComponentChildren
}

/** What may answer at once, without writing: a known incident, articles, and the telephone, where it is open. */
export function Before({ before, children }: BeforeProps) {
  return (
    <div id="avant" aria-live="polite">
      <h2 class="fr-h6">Avant d’écrire</h2>
      {children}
      <div class="card">
        <h3 class="fr-text--md">Par téléphone</h3>
        <Telephone before={before} />
      </div>
    </div>
  )
}

function Telephone({ before: { number, department, state, when } }: { before: ByTelephone }) {
  const to = (
    <a class="nowrap" href={`tel:${number.replaceAll(/\D/g, '')}`}>
      {number}
    </a>
  )
  switch (state) {
    case 'open':
      return (
        <>
          <p>
            <Badge kind="success">Ouvert {when ?? 'en ce moment'}</Badge>
          </p>
          <p>
            Votre assistance ({department}) répond au {to}.
          </p>
        </>
      )
    case 'closed':
      return (
        <>
          <p>
            <Badge kind="info">Fermé en ce moment</Badge>
          </p>
          <p>
            Votre assistance ({department}) répond au {to}
            {when === null ? '.' : ` ; elle ouvre ${when}.`}
          </p>
        </>
      )
    case 'none':
      return (
        <p>
          Votre assistance ({department}) ne répond pas par téléphone : écrivez-lui par ce
          formulaire.
        </p>
      )
    case 'unknown':
      return (
        <p>
          L’assistance de votre département répond au {to}. Choisissez-le pour savoir si elle est
          ouverte en ce moment.
        </p>
      )
  }
}
