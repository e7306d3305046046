import type { ComponentChildren } from 'preact'
import type { Person, Role } from '../core/people/people.ts'
import { addresses } from './addresses.ts'
import type { SiteSettings } from './dependencies.ts'

interface LayoutProps {
  title: string
  person: Person | null
  path: string
  done: string
  settings: SiteSettings
  children: ComponentChildren
}

const service = 'Ligne d’assistance SI SIAO'

/** The frame of every page: one title, one main heading, the way around, and what has just been done. */
export function Layout({ title, person, path, done, settings, children }: LayoutProps) {
  return (
    <html lang="fr" data-fr-scheme="system">
      <Head title={title} />
      <body>
        <SkipLink />
        <Header person={person} path={path} settings={settings} />
        <main id="contenu" class="fr-container fr-py-4w" data-person={person?.id}>
          {settings.local && <LocalMode />}
          {done !== '' && (
            <div class="fr-alert fr-alert--success fr-alert--sm fr-mb-3w" role="status">
              <p>{done}</p>
            </div>
          )}
          <h1>{title}</h1>
          {typeof children === 'string' ? <p>{children}</p> : children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} – ${service}`}</title>
      <link rel="stylesheet" href="/dsfr/dsfr.min.css" />
      <link rel="stylesheet" href="/assets/site.css" />
      <script type="module" src="/dsfr/dsfr.module.min.js" />
      <script type="module" src="/assets/site.js" />
    </head>
  )
}

function SkipLink() {
  return (
    <div class="fr-skiplinks">
      <nav class="fr-container" aria-label="Accès rapide">
        <ul class="fr-skiplinks__list">
          <li>
            <a class="fr-link" href="#contenu">
              Contenu
            </a>
          </li>
        </ul>
      </nav>
    </div>
  )
}

function LocalMode() {
  return (
    <div class="fr-notice fr-notice--info fr-mb-3w">
      <div class="fr-container">
        <p class="fr-notice__title">
          Mode local, compte de démonstration : rien ici n’atteint de vrais appelants.
        </p>
      </div>
    </div>
  )
}

const places = [
  [addresses.home, 'Accueil', 'all'],
  [addresses.calls, 'Appels', 'all'],
  [addresses.contacts, 'Suivi', 'all'],
  [addresses.indicators, 'Indicateurs', 'all'],
  [addresses.surveys, 'Enquêtes', 'all'],
  [addresses.directory, 'Annuaire', 'all'],
  [addresses.calendar, 'Fermetures et alertes', 'national'],
  [addresses.prompts, 'Textes', 'national'],
  [addresses.testPhone, 'Téléphone d’essai', 'national'],
  [addresses.drafts, 'Brouillons', 'national'],
  [addresses.history, 'Historique', 'national'],
  [addresses.motives, 'Motifs', 'national'],
  [addresses.people, 'Utilisateurs', 'national'],
  [addresses.acts, 'Actes', 'national'],
  [addresses.retention, 'Conservation', 'national'],
  [addresses.help, 'Aide', 'all'],
] as const

function Header({ person, path, settings }: Pick<LayoutProps, 'person' | 'path' | 'settings'>) {
  return (
    <header class="fr-header">
      <div class="fr-header__body">
        <div class="fr-container">
          <div class="fr-header__body-row">
            <Brand stateMark={settings.stateMark} />
            {person && <Account name={person.name} />}
          </div>
        </div>
      </div>
      {person && <Menu role={person.role} path={path} />}
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

const legal = [
  [addresses.accessibility, 'Accessibilité : non conforme'],
  [addresses.legalNotice, 'Mentions légales'],
  [addresses.personalData, 'Données personnelles'],
] as const

function Footer() {
  return (
    <footer class="fr-footer">
      <div class="fr-container">
        <div class="fr-footer__bottom">
          <ul class="fr-footer__bottom-list">
            {legal.map(([to, name]) => (
              <li class="fr-footer__bottom-item" key={to}>
                <a class="fr-footer__bottom-link" href={to}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </footer>
  )
}
