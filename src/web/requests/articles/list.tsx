import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { motiveInWords } from '../../../core/contacts/motives.ts'
import type { Article, ArticleFaults, TypedArticle } from '../../../core/requests/articles.ts'
import { addresses } from '../../addresses.ts'
import { Faults } from '../../fields.tsx'
import { Badge, Do, Table } from '../../parts.tsx'
import { notShown, statusOf } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { Tabs } from '../proposals.tsx'
import { ArticleFields, faultsByField, noArticle, typedArticle } from './article-fields.tsx'

type Listed = Answered<Requests['articles']['list']>

/** A new article as it was typed, and what is wrong with it. */
interface Again {
  typed: TypedArticle
  faults: ArticleFaults
  status?: number
}

export async function list(
  { app, who }: Signed,
  again: Again = { typed: noArticle, faults: {} },
): Promise<Answer> {
  const found = await app.requests.articles.list(who)
  if (!found.done) return notShown(found)
  const body = <ArticlesView found={found} again={again} />
  return { title: 'Articles', body, status: again.status ?? 200 }
}

export function ArticlesView({ found, again }: { found: Listed; again: Again }) {
  const { articles, helped, days, motives } = found
  const hasFaults = Object.keys(again.faults).length > 0
  return (
    <>
      <Faults faults={faultsByField(again.faults)} />
      <Tabs here={addresses.articles} national />
      <p>
        Des pages de la base de connaissances, montrées à qui choisit leur motif dans le formulaire,
        avec « Cela répond à ma question » : chaque réponse est comptée, sans savoir de qui.
      </p>
      <details open={hasFaults || articles.length === 0}>
        <summary>Ajouter un article</summary>
        <form method="post" action={addresses.articles} class="wide-form" novalidate>
          <ArticleFields typed={again.typed} faults={again.faults} motives={motives} />
          <button class="fr-btn" type="submit">
            Ajouter
          </button>
        </form>
      </details>
      {articles.length === 0 ? (
        <p role="status">Il n’y a pas encore d’article : le formulaire n’en montre aucun.</p>
      ) : (
        <Table
          caption={`Articles (${articles.length})`}
          head={['Titre', 'Motif', 'Adresse', `A répondu, en ${days} jours`, 'État']}
          rows={articles.map((article) => [
            <a href={addresses.article(article.id)}>{article.title}</a>,
            motiveInWords(motives, article.motive),
            <a href={article.url} rel="noreferrer">
              {new URL(article.url).hostname}
            </a>,
            `${helped.get(article.id) ?? 0} fois`,
            <Way article={article} />,
          ])}
          stacked
        />
      )}
    </>
  )
}

function Way({ article: { id, title, withdrawn } }: { article: Article }) {
  if (!withdrawn)
    return (
      <Do to={addresses.withdrawArticle(id)} kind="tertiary">
        Retirer<span class="fr-sr-only"> {title}</span>
      </Do>
    )
  return (
    <>
      <Badge kind="warning">Retiré</Badge>{' '}
      <Do to={addresses.restoreArticle(id)} kind="tertiary">
        Annuler le retrait<span class="fr-sr-only"> de {title}</span>
      </Do>
    </>
  )
}

export async function add(visit: Signed): Promise<Answer> {
  const typed = typedArticle(visit.form)
  const added = await visit.app.requests.articles.add(visit.who, typed)
  if (added.done)
    return {
      to: addresses.articles,
      done: `« ${added.title} » est montré à qui choisit son motif.`,
    }
  const faults = 'faults' in added ? added.faults : {}
  return list(visit, { typed, faults, status: statusOf(added) })
}
