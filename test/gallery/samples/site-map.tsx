import { mapOf } from '../../../src/web/places.ts'
import { SearchView } from '../../../src/web/site-map/search.tsx'
import { elsewhere, found } from '../../../src/web/site-map/searching.ts'
import { SiteMapView } from '../../../src/web/site-map/site-map.tsx'
import { claire } from '../people.ts'
import type { Sample } from '../sample.ts'

const searched = (typed: string) => () => (
  <SearchView typed={typed} found={found(typed, claire)} elsewhere={elsewhere(typed)} />
)

export const samples: Sample[] = [
  {
    name: 'of the national team',
    title: 'Plan du site',
    body: () => <SiteMapView menus={mapOf(claire)} />,
  },
  {
    name: 'of a stranger',
    stranger: true,
    title: 'Plan du site',
    body: () => <SiteMapView menus={mapOf(null)} />,
  },
  { name: 'nothing is searched yet', title: 'Recherche', body: searched('') },
  { name: 'a département is found', title: 'Recherche', body: searched('rhône') },
  { name: 'nothing is found', title: 'Recherche', body: searched('aspirateur') },
]
