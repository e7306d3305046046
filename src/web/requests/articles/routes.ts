import { addresses } from '../../addresses.ts'
import type { Page } from '../../visit.ts'
import { articlePage, change, helped, restore, withdraw } from './article.tsx'
import { add, list } from './list.tsx'

const id = ':id'

/** Articles are the national team's; that one answers is said by anyone. */
export const articlePages: Page[] = [
  { path: addresses.articles, audience: 'national', get: (visit) => list(visit), post: add },
  {
    path: addresses.article(id),
    audience: 'national',
    get: (visit) => articlePage(visit),
    post: change,
  },
  { path: addresses.withdrawArticle(id), audience: 'national', post: withdraw },
  { path: addresses.restoreArticle(id), audience: 'national', post: restore },
  { path: addresses.articleHelped(id), audience: 'anyone', post: helped },
]
