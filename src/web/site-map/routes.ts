import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { search, startSearch } from './search.tsx'
import { siteMap } from './site-map.tsx'

export const siteMapPages: Page[] = [
  { path: addresses.siteMap, audience: 'anyone', get: siteMap },
  { path: addresses.search, audience: 'signed-in', get: search, post: startSearch },
]
