import { type Motives, motiveOf } from '../contacts/motives.ts'
import { clean } from '../contacts/typing.ts'
import { isNear, nearnessTo } from './proposals.ts'
import { longestTitle } from './standard-answers.ts'

/** A page of the knowledge base that may answer a question of a motive at once. */
export interface Article {
  id: number
  motive: number
  title: string
  url: string
  withdrawn: boolean
}

export type TypedArticle = Record<'title' | 'url' | 'motive', string>
export type ArticleFaults = Partial<Record<keyof TypedArticle, string>>
export type ArticleContent = Pick<Article, 'title' | 'url' | 'motive'>

const longestUrl = 500

/** Reads what is typed of an article. */
export function readArticle(
  typed: TypedArticle,
  motives: Motives,
): { value: ArticleContent | null; faults: ArticleFaults } {
  const title = clean(typed.title).replaceAll('\n', ' ')
  const motive = typed.motive === '' ? undefined : motiveOf(motives, Number(typed.motive))?.id
  const url = readUrl(typed.url.trim())
  const faults: ArticleFaults = {}
  if (title === '' || title.length > longestTitle)
    faults.title = `Écrire un titre, en ${longestTitle} caractères au plus.`
  if (url === null) faults.url = 'Écrire une adresse complète, qui commence par https://.'
  if (motive === undefined) faults.motive = 'Choisir un motif ou une thématique de la liste.'
  if (Object.keys(faults).length > 0 || url === null || motive === undefined)
    return { value: null, faults }
  return { value: { title, url, motive }, faults }
}

/** An https address of a site by its name, without a password in it; null for any other. */
function readUrl(typed: string): string | null {
  const url = URL.parse(typed)
  if (url?.protocol !== 'https:' || url.username || url.password) return null
  const named = /^[^.]+(\.[^.]+)*\.[a-z][a-z\d-]+$/i.test(url.hostname)
  return named && url.href.length <= longestUrl ? url.href : null
}

const mostShown = 5

/** Articles for a question of a motive, those of the very motive first. */
export function articlesFor(motives: Motives, articles: Article[], motive: number): Article[] {
  const nearness = nearnessTo(motives, motive)
  return articles
    .filter((each) => !each.withdrawn && isNear(nearness(each), motives, motive))
    .sort((a, b) => nearness(a) - nearness(b) || a.id - b.id)
    .slice(0, mostShown)
}
