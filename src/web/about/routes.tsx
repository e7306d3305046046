import type { ComponentChildren } from 'preact'
import { Alert } from '../parts.tsx'
import { type Answer, type Page, personOf, type Visit } from '../visit.ts'
import { nationalTasks, referentTasks } from './tasks.ts'

/** Help by task: a référent's, and the national team's after them. */
function help(visit: Visit): Answer {
  const national = personOf(visit).role === 'national'
  const tasks = [...referentTasks, ...(national ? nationalTasks : [])]
  const body = (
    <>
      <nav aria-label="Sommaire">
        <ul>
          {tasks.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {tasks.map(([id, title, steps]) => (
        <section key={id}>
          <h2 id={id}>{title}</h2>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
  return { title: 'Aide', body }
}

const accessibility = (
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

const notice = (
  <>
    <p>
      Service de la délégation interministérielle à l’hébergement et à l’accès au logement (Dihal),
      pour les utilisateurs du SI SIAO.
    </p>
    <p>
      L’hébergeur et le directeur de la publication sont à compléter par l’exploitant avant
      l’ouverture.
    </p>
  </>
)

/** What is kept of whom, for how long. */
function data({ app }: Visit): Answer {
  const { numbersDays, callsMonths, contactTextsMonths, callbackNotesDays, accessDays } =
    app.retention.rules
  const body = (
    <>
      <p>
        La ligne garde, pour chaque appel, le numéro de l’appelant, l’heure, le département demandé
        et la suite donnée. Elle n’enregistre pas la voix.
      </p>
      <ul>
        <li>
          Le numéro n’est vu que par les référents du département qui doivent rappeler ; il est
          effacé après {numbersDays} jours.
        </li>
        <li>
          Le reste de l’appel est effacé après {callsMonths} mois, par mois entiers ; il n’en reste
          que des chiffres.
        </li>
        <li>
          Ce que les référents écrivent d’une sollicitation est effacé après {contactTextsMonths}{' '}
          mois, la note d’un rappel après {callbackNotesDays} jours.
        </li>
        <li>
          Qui a vu un numéro ou emporté des données est noté, et oublié après {accessDays} jours.
        </li>
      </ul>
      <p>
        Les sollicitations notées par les référents ne doivent contenir ni nom de personne
        accueillie, ni information de santé.
      </p>
      <p>
        Le site garde, pour chaque compte, l’adresse, le nom, les départements, les sessions
        ouvertes et l’auteur de chaque version de l’annuaire.
      </p>
      <p>
        Deux témoins de connexion sont déposés, qui sont nécessaires : l’un ne sert qu’à la session,
        l’autre reconnaît pendant un an un navigateur où l’on s’est connecté, pour que les essais
        d’un autre n’en ferment pas l’entrée. Ce qui est tapé sans être enregistré reste un jour
        dans le navigateur, ou jusqu’à la déconnexion.
      </p>
    </>
  )
  return { title: 'Données personnelles', body }
}

const page = (path: string, title: string, body: ComponentChildren): Page => ({
  path,
  audience: 'anyone',
  get: () => ({ title, body }),
})

export const aboutPages: Page[] = [
  { path: '/aide', audience: 'signed-in', get: help },
  page('/accessibilite', 'Accessibilité : non conforme', accessibility),
  page('/mentions-legales', 'Mentions légales', notice),
  { path: '/donnees-personnelles', audience: 'anyone', get: data },
]
