import { Alert } from '../parts.tsx'
import type { Answer } from '../visit.ts'

export function accessibility(): Answer {
  return { title: 'Accessibilité : non conforme', body: <AccessibilityView /> }
}

export function AccessibilityView() {
  return (
    <>
      <Alert kind="warning" title="Ce site est non conforme au RGAA">
        Aucun audit n’a été fait : la loi demande alors de le déclarer non conforme.
      </Alert>
      <p>
        Les pages sont contrôlées par des outils automatiques, qui ne voient qu’une partie des
        défauts. Signaler un obstacle à l’équipe nationale, qui répond et donne l’information
        autrement.
      </p>
      <p>Sans réponse, saisir le Défenseur des droits : formulaire en ligne, ou 09 69 39 00 00.</p>
    </>
  )
}
