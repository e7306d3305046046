import type { Person } from '../core/people/people.ts'
import { addresses } from './addresses.ts'
import { Menus, namedBy } from './menu.tsx'
import { menusOf } from './places.ts'

export const service = 'Ligne d’assistance SI SIAO'

interface HeaderProps {
  person: Person | null
  path: string
  stateMark: boolean
}

/** The service's name, who is signed in, a search, and the way around. */
export function Header({ person, path, stateMark }: HeaderProps) {
  return (
    <header class="fr-header">
      <div class="fr-header__body">
        <div class="fr-container">
          <div class="fr-header__body-row">
            <Brand stateMark={stateMark} searches={person !== null} />
            <div class="fr-header__tools">
              {person ? <Account name={person.name} /> : <ForReferents />}
              {person && <Search />}
            </div>
          </div>
        </div>
      </div>
      <Menus menus={menusOf(person)} path={path} />
    </header>
  )
}

function Brand({ stateMark, searches }: { stateMark: boolean; searches: boolean }) {
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
      <div class="fr-header__brand-top">
        <div class="fr-header__navbar">
          {searches && (
            <Opener
              opens="recherche-modale"
              id="ouvrir-recherche"
              name="Rechercher"
              kind="search"
            />
          )}
          <Opener opens="menus" id="ouvrir-menus" name="Menu" kind="menu" />
        </div>
      </div>
    </div>
  )
}

interface OpenerProps {
  opens: string
  id: string
  name: string
  kind: 'search' | 'menu'
}

/** Opens a dialog of the header on a telephone. */
function Opener({ opens, id, name, kind }: OpenerProps) {
  return (
    <button
      class={`fr-btn--${kind} fr-btn`}
      type="button"
      data-fr-opened="false"
      aria-controls={opens}
      aria-haspopup="dialog"
      id={id}
      title={name}
    >
      {name}
    </button>
  )
}

function Search() {
  return (
    <div class="fr-header__search fr-modal" id="recherche-modale" {...namedBy('ouvrir-recherche')}>
      <div class="fr-container fr-container-lg--fluid">
        <button
          class="fr-btn--close fr-btn"
          type="button"
          aria-controls="recherche-modale"
          title="Fermer"
          data-scripted
        >
          Fermer
        </button>
        <search>
          <form class="fr-search-bar" method="post" action={addresses.search}>
            <label class="fr-label" for="chercher">
              Rechercher une page ou un appel
            </label>
            <input
              class="fr-input"
              type="search"
              id="chercher"
              name="q"
              maxLength={200}
              placeholder="Page, aide, département"
            />
            <button class="fr-btn" type="submit" title="Rechercher">
              Rechercher
            </button>
          </form>
        </search>
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
