import type { ComponentChildren } from 'preact'
import { isDemonstration } from '../core/people/demonstration.ts'
import type { Person } from '../core/people/people.ts'
import { addresses } from './addresses.ts'
import { assetAddress } from './asset-routes.ts'
import type { SiteSettings } from './dependencies.ts'
import { Header, service } from './header.tsx'

interface LayoutProps {
  title: string
  /** The main heading, where it is not the title. */
  heading?: string
  person: Person | null
  path: string
  done: string
  stay?: Stay | null
  settings: SiteSettings
  children: ComponentChildren
}

/** What the page of somebody who is signed in tells their browser, which keeps what they type and warns before they are out. */
export interface Stay {
  /** Seconds until the session ends, if nothing prolongs it. */
  left: number
  /** Where the page can be asked for, when what is typed there is kept. */
  page: string | undefined
  /** The status of the answer to a form. */
  posted: number | undefined
}

/** The frame of every page: one title, one main heading, the way around, and what has just been done. */
export function Layout(props: LayoutProps) {
  const { title, heading = title, person, path, done, settings, stay, children } = props
  return (
    <html lang="fr" data-fr-scheme="system">
      <Head title={title} settings={settings} />
      <body>
        <SkipLink />
        <Header person={person} path={path} stateMark={settings.stateMark} />
        <main
          id="contenu"
          tabindex={-1}
          class="fr-container fr-py-4w"
          data-person={person?.id}
          data-left={stay?.left}
          data-page={stay?.page}
          data-posted={stay?.posted}
        >
          {person && isDemonstration(person) && <Demonstration />}
          {done !== '' && (
            <div class="fr-alert fr-alert--success fr-alert--sm fr-mb-3w" role="status">
              <p>{done}</p>
            </div>
          )}
          <h1>{heading}</h1>
          {typeof children === 'string' ? <p>{children}</p> : children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

/** Our styles, a file a subject. Of rules that meet, the later one holds: what is of every page comes last. */
const styles = [
  'page',
  'fields',
  'calls',
  'calendar',
  'charts',
  'cards',
  'requests',
  'drafts',
  'tables',
  'motives',
  'contact-points',
  'home',
  'search',
  'rhythm',
  'frame',
]

function Head({ title, settings }: Pick<LayoutProps, 'title' | 'settings'>) {
  const asset = (name: string) => assetAddress(settings, name)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} – ${service}`}</title>
      <link rel="stylesheet" href="/dsfr/dsfr.min.css" />
      {styles.map((name) => (
        <link rel="stylesheet" href={asset(`${name}.css`)} key={name} />
      ))}
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="icon" href={asset('favicon.ico')} sizes="32x32" />
      <link rel="apple-touch-icon" href={asset('apple-touch-icon.png')} />
      <script type="module" src="/dsfr/dsfr.module.min.js" />
      <script type="module" src={asset('site.js')} />
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
          <li>
            <a class="fr-link" href="#pied">
              Pied de page
            </a>
          </li>
        </ul>
      </nav>
    </div>
  )
}

function Demonstration() {
  return (
    <div class="fr-notice fr-notice--info fr-mb-3w">
      <div class="fr-container">
        <p class="fr-notice__title">
          Compte de démonstration : rien ici n’atteint de vrais appelants.
        </p>
      </div>
    </div>
  )
}

const legal = [
  [addresses.siteMap, 'Plan du site'],
  [addresses.accessibility, 'Accessibilité : non conforme'],
  [addresses.legalNotice, 'Mentions légales'],
  [addresses.personalData, 'Données personnelles'],
] as const

function Footer() {
  return (
    <footer class="fr-footer" id="pied" tabindex={-1}>
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
