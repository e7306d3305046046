import { addresses } from './addresses.ts'
import type { Answer } from './visit.ts'

/** What a button answers whose thing is there no more: most often it was pressed before. `back` leads to its page. */
export function usedUp(back: string): Answer {
  return { title: 'Déjà fait, ou plus là', status: 404, body: <UsedUpView back={back} /> }
}

export function UsedUpView({ back }: { back: string }) {
  return (
    <>
      <p>
        Rien n’est fait cette fois-ci. Ce bouton a sans doute déjà été pressé, ici ou par quelqu’un
        d’autre, et ce qu’il fait est fait ; ou ce qu’il concerne a été retiré depuis.
      </p>
      <p class="actions">
        <a class="fr-btn" href={back}>
          Voir où cela en est
        </a>
        <a class="fr-btn fr-btn--secondary" href={addresses.home}>
          Revenir à l’accueil
        </a>
      </p>
    </>
  )
}
