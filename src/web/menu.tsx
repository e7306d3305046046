import { addresses } from './addresses.ts'
import type { Menu } from './places.ts'

interface MenuProps {
  menus: Menu[]
  path: string
}

/** The design system's script makes a dialog of it, which is called like the button that opens it. */
export const namedBy = (button: string): object => ({ 'aria-labelledby': button })

/** The way around, in the design system's own menu: a dialog on telephones; without script every entry is written out. */
export function Menus({ menus, path }: MenuProps) {
  const here = placeAt(menus, path)
  return (
    <div class="fr-header__menu fr-modal" id="menus" {...namedBy('ouvrir-menus')}>
      <div class="fr-container">
        <button
          class="fr-btn--close fr-btn"
          type="button"
          aria-controls="menus"
          title="Fermer"
          data-scripted
        >
          Fermer
        </button>
        <div class="fr-header__menu-links" />
        <nav class="fr-nav" id="navigation" aria-label="Menu principal">
          <ul class="fr-nav__list">
            {menus.map((menu, i) => (
              <li class="fr-nav__item" key={menu.name}>
                <Entry menu={menu} id={`menu-${i + 1}`} here={here} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  )
}

/** A menu, or its only page. */
function Entry({ menu: { name, places }, id, here }: { menu: Menu; id: string; here: string }) {
  const [only, ...more] = places
  if (only && more.length === 0) return <Way to={only.to} name={name} here={here} />
  return (
    <>
      <button
        class="fr-nav__btn"
        type="button"
        aria-expanded="false"
        aria-controls={id}
        aria-current={places.some(({ to }) => to === here) ? 'true' : undefined}
        data-scripted
      >
        {name}
      </button>
      <p class="menu-name" data-unscripted>
        {name}
      </p>
      <div class="fr-collapse fr-menu" id={id}>
        <ul class="fr-menu__list">
          {places.map((place) => (
            <li key={place.to}>
              <Way {...place} here={here} />
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Way({ to, name, here }: { to: string; name: string; here: string }) {
  return (
    <a class="fr-nav__link" href={to} aria-current={to === here ? 'page' : undefined}>
      {name}
    </a>
  )
}

/** The place of the menus that a page is, or stands below; '' for none. */
function placeAt(menus: Menu[], path: string): string {
  const all = menus.flatMap(({ places }) => places.map(({ to }) => to))
  const above = all.filter(
    (to) => path === to || (to !== addresses.home && path.startsWith(`${to}/`)),
  )
  return above.sort((a, b) => b.length - a.length)[0] ?? ''
}
