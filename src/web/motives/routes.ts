import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { arrange, moveDown, moveUp } from './arranging.ts'
import { add, list } from './list.tsx'
import { change, merge, show } from './motive.tsx'
import { actOnArticle } from './of-article.ts'

export const motivePages: Page[] = [
  {
    path: addresses.motives,
    audience: 'national',
    get: (visit) => list(visit),
    post: add,
  },
  { path: addresses.arrangeMotives, audience: 'national', post: arrange },
  {
    path: addresses.motive(':id'),
    audience: 'national',
    get: (visit) => show(visit),
    post: change,
  },
  { path: addresses.moveMotiveUp(':id'), audience: 'national', post: moveUp },
  { path: addresses.moveMotiveDown(':id'), audience: 'national', post: moveDown },
  { path: addresses.articlesOfMotive(':id'), audience: 'national', post: actOnArticle },
  {
    path: addresses.articleOfMotive(':id', ':article'),
    audience: 'national',
    post: actOnArticle,
  },
  { path: addresses.mergeMotive(':id'), audience: 'national', post: merge },
]
