import type { ComponentChildren } from 'preact'
import type { Person } from '../core/people/people.ts'
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
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${service}`}</title>
        <link rel="stylesheet" href="/dsfr/dsfr.min.css" />
        <link rel="stylesheet" href="/assets/site.css" />
        <script type="module" src="/dsfr/dsfr.module.min.js" />
        <script type="module" src="/assets/site.js" />
      </head>
      <body>
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
        <Header person={person} path={path} settings={settings} />
        <main id="contenu" class="fr-container fr-py-4w" data-person={person?.id}>
          {settings.local && (
            <div class="fr-notice fr-notice--info fr-mb-3w">
              <div class="fr-container">
                <p class="fr-notice__title">
                  Mode local, compte de démonstration : rien ici n’atteint de vrais appelants.
                </p>
              </div>
            </div>
          )}
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

const places = [
  ['/', 'Accueil', 'all'],
  ['/appels', 'Appels', 'all'],
  ['/suivi', 'Suivi', 'all'],
  ['/indicateurs', 'Indicateurs', 'all'],
  ['/enquetes', 'Enquêtes', 'all'],
  ['/annuaire', 'Annuaire', 'all'],
  ['/calendrier', 'Fermetures et alertes', 'national'],
  ['/textes', 'Textes', 'national'],
  ['/telephone', 'Téléphone d’essai', 'national'],
  ['/brouillons', 'Brouillons', 'national'],
  ['/historique', 'Historique', 'national'],
  ['/motifs', 'Motifs', 'national'],
  ['/utilisateurs', 'Utilisateurs', 'national'],
  ['/actes', 'Actes', 'national'],
  ['/conservation', 'Conservation', 'national'],
  ['/aide', 'Aide', 'all'],
] as const

function Header({ person, path, settings }: Pick<LayoutProps, 'person' | 'path' | 'settings'>) {
  const here = (to: string) => (to === '/' ? path === '/' : path.startsWith(to))
  return (
    <header class="fr-header">
      <div class="fr-header__body">
        <div class="fr-container">
          <div class="fr-header__body-row">
            <div class="fr-header__brand">
              {settings.stateMark && (
                <div class="fr-header__logo">
                  <p class="fr-logo">
                    République
                    <br />
                    Française
                  </p>
                </div>
              )}
              <div class="fr-header__service">
                <a href="/" title={`Accueil – ${service}`}>
                  <p class="fr-header__service-title">{service}</p>
                </a>
                <p class="fr-header__service-tagline">0 806 000 156</p>
              </div>
            </div>
            {person && (
              <div class="account">
                <a class="fr-link" href="/compte">
                  {person.name}
                </a>
                <form method="post" action="/deconnexion">
                  <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit">
                    Se déconnecter
                  </button>
                </form>
              </div>
            )}
          </div>
        </div>
      </div>
      {person && (
        <nav class="fr-container places" aria-label="Menu principal">
          <ul>
            {places
              .filter(([, , who]) => who === 'all' || person.role === 'national')
              .map(([to, name]) => (
                <li key={to}>
                  <a class="fr-link" href={to} aria-current={here(to) ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

const legal = [
  ['/accessibilite', 'Accessibilité : non conforme'],
  ['/mentions-legales', 'Mentions légales'],
  ['/donnees-personnelles', 'Données personnelles'],
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
