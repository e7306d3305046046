import { type Menu, mapOf } from '../places.ts'
import type { Answer, Visit } from '../visit.ts'

/** Every page that the reader may go to, with what it is for. */
export function siteMap({ person }: Visit): Answer {
  return { title: 'Plan du site', body: <SiteMapView menus={mapOf(person)} /> }
}

export function SiteMapView({ menus }: { menus: Menu[] }) {
  return (
    <div class="map">
      {menus.map(({ name, places }) => (
        <section key={name}>
          <h2 class="fr-h5">{name}</h2>
          <ul>
            {places.map((place) => (
              <li key={place.to}>
                <a href={place.to}>{place.name}</a>
                <br />
                <span class="quiet small">{place.told}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
