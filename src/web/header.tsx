import type { Person, Role } from '../core/people/people.ts'
import { addresses } from './addresses.ts'

export const service = 'Ligne d’assistance SI SIAO'

const places = [
  [addresses.home, 'Accueil', 'all'],
  [addresses.calls, 'Appels', 'all'],
  [addresses.requests, 'Demandes', 'all'],
  [addresses.standardAnswers, 'Réponses types', 'all'],
  [addresses.incidents, 'Incidents', 'national'],
  [addresses.contacts, 'Suivi', 'all'],
  [addresses.indicators, 'Indicateurs', 'all'],
  [addresses.surveys, 'Enquêtes', 'all'],
  [addresses.directory, 'Annuaire', 'all'],
  [addresses.contactPoints, 'Points de contact', 'all'],
  [addresses.calendar, 'Fermetures et alertes', 'national'],
  [addresses.prompts, 'Textes', 'national'],
  [addresses.testPhone, 'Téléphone d’essai', 'national'],
  [addresses.drafts, 'Brouillons', 'national'],
  [addresses.history, 'Historique', 'national'],
  [addresses.letters, 'Courriels', 'national'],
  [addresses.motives, 'Motifs', 'national'],
  [addresses.people, 'Utilisateurs', 'national'],
  [addresses.acts, 'Actes', 'national'],
  [addresses.retention, 'Conservation', 'national'],
  [addresses.help, 'Aide', 'all'],
] as const

interface HeaderProps {
  person: Person | null
  path: string
  stateMark: boolean
}

/** The service's name, who is signed in, and the way around. */
export function Header({ person, path, stateMark }: HeaderProps) {
  return (
    <header class="fr-header">
      <div class="fr-header__body">
        <div class="fr-container">
          <div class="fr-header__body-row">
            <Brand stateMark={stateMark} />
            {person ? <Account name={person.name} /> : <ForReferents />}
          </div>
        </div>
      </div>
      {person ? <Menu role={person.role} path={path} /> : <PublicMenu path={path} />}
    </header>
  )
}

function Brand({ stateMark }: { stateMark: boolean }) {
  return (
    <div class="fr-header__brand">
      {stateMark && (
        <div class="fr-header__logo">
          <p class="fr-logo">
            République
            <br />
            Française
          </p>
        </div>
      )}
      <div class="fr-header__service">
        <a href={addresses.home} title={`Accueil – ${service}`}>
          <p class="fr-header__service-title">{service}</p>
        </a>
        <p class="fr-header__service-tagline">0 806 000 156</p>
      </div>
    </div>
  )
}

function Account({ name }: { name: string }) {
  return (
    <div class="account">
      <a class="fr-link" href={addresses.account}>
        {name}
      </a>
      <form method="post" action={addresses.signOut}>
        <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit">
          Se déconnecter
        </button>
      </form>
    </div>
  )
}

function ForReferents() {
  return (
    <div class="account">
      <a class="fr-link" href={addresses.signIn}>
        Espace référents
      </a>
    </div>
  )
}

const publicPlaces = [
  [addresses.request, 'Demander de l’aide'],
  [addresses.findRequest, 'Retrouver ma demande'],
  [addresses.publicContactPoints, 'Points de contact'],
] as const

/** The way around of who has no account. */
function PublicMenu({ path }: { path: string }) {
  return (
    <nav class="fr-container places" aria-label="Menu principal">
      <ul>
        {publicPlaces.map(([to, name]) => (
          <li key={to}>
            <a class="fr-link" href={to} aria-current={path.startsWith(to) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Menu({ role, path }: { role: Role; path: string }) {
  const here = (to: string) => (to === addresses.home ? path === to : path.startsWith(to))
  return (
    <nav class="fr-container places" aria-label="Menu principal">
      <ul>
        {places
          .filter(([, , who]) => who === 'all' || role === 'national')
          .map(([to, name]) => (
            <li key={to}>
              <a class="fr-link" href={to} aria-current={here(to) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
