import type { Article } from '../../../core/requests/articles.ts'
import { addresses } from '../../addresses.ts'

export type ShownArticle = Pick<Article, 'id' | 'title' | 'url'>

/** Pages of the knowledge base that may answer at once; that one did is counted, and nothing else of who says so. */
export function Articles({ articles }: { articles: ShownArticle[] }) {
  if (articles.length === 0) return null
  return (
    <div class="card">
      <h3 class="fr-text--md">La réponse est peut-être écrite</h3>
      <ul class="stackless">
        {articles.map(({ id, title, url }) => (
          <li class="fr-mb-2w" key={id}>
            <p class="fr-mb-1w">
              <a href={url} target="_blank" rel="noopener noreferrer">
                {title}
                <span class="fr-sr-only"> (nouvelle fenêtre)</span>
              </a>
            </p>
            <form method="post" action={addresses.articleHelped(id)}>
              <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit">
                Cela répond à ma question
                <span class="fr-sr-only"> : {title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  )
}
