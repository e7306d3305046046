import type { Article, ArticleFaults } from '../../core/requests/articles.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { Badge, Do } from '../parts.tsx'
import { Seen } from '../requests/articles/article-fields.tsx'

/** An article as it was typed on the page of its motive; without an id, a new one. */
export interface TypedHere {
  id: number | null
  title: string
  url: string
  faults: ArticleFaults
}

interface ArticlesProps {
  motive: number
  articles: Article[]
  typed: TypedHere | null
}

/** The articles of a motive: looked at, changed, withdrawn and added where they belong. */
export function ArticlesHere({ motive, articles, typed }: ArticlesProps) {
  const blank = { id: null, title: '', url: '', faults: {} }
  const isNew = typed !== null && typed.id === null
  return (
    <section id="articles" aria-labelledby="articles-titre">
      <h2 id="articles-titre">Articles de la base de connaissances</h2>
      <p>{countInWords(articles.length)}</p>
      {articles.map((article) => (
        <Change key={article.id} {...{ motive, article, typed }} />
      ))}
      <details open={isNew}>
        <summary>Ajouter un article</summary>
        <ArticleForm motive={motive} of={isNew ? typed : blank} />
      </details>
    </section>
  )
}

function countInWords(count: number): string {
  if (count === 0) return 'Aucun article : le formulaire n’en montre pas pour ce motif.'
  return `${count} article${count > 1 ? 's' : ''}, montré${count > 1 ? 's' : ''} à qui choisit ce motif dans le formulaire.`
}

interface ChangeProps {
  motive: number
  article: Article
  typed: TypedHere | null
}

function Change({ motive, article, typed }: ChangeProps) {
  const { id, title, url, withdrawn } = article
  const again = typed?.id === id ? typed : null
  return (
    <div class="article">
      <details open={again !== null}>
        <summary>
          {title} {withdrawn && <Badge kind="warning">Retiré</Badge>}
        </summary>
        <p>
          <a href={url} rel="noreferrer">
            {new URL(url).hostname}
          </a>
        </p>
        <ArticleForm motive={motive} of={again ?? { id, title, url, faults: {} }} shown={article} />
      </details>
      <Do
        to={addresses.articleOfMotive(motive, id)}
        kind="tertiary"
        fields={{ acte: withdrawn ? 'remettre' : 'retirer' }}
      >
        {withdrawn ? 'Annuler le retrait' : 'Retirer'}
        <span class="fr-sr-only"> {title}</span>
      </Do>
    </div>
  )
}

function ArticleForm({
  motive,
  of: { id, title, url, faults },
  shown,
}: {
  motive: number
  of: TypedHere
  /** As it stands; not of a new one. */
  shown?: Article
}) {
  const name = (field: string) => `${field}-${id ?? 'nouveau'}`
  const to =
    id === null ? addresses.articlesOfMotive(motive) : addresses.articleOfMotive(motive, id)
  return (
    <form method="post" action={to} class="narrow" novalidate>
      {shown && <Seen article={shown} />}
      <Field
        name="titre"
        id={name('titre')}
        label="Titre"
        hint="La question à laquelle il répond, comme on la poserait."
        value={title}
        fault={faults.title}
      />
      <Field
        name="adresse"
        id={name('adresse')}
        label="Adresse dans la base de connaissances"
        hint="Par exemple https://aide.exemple.fr/transmettre-une-demande"
        value={url}
        fault={faults.url}
      />
      <button class="fr-btn fr-btn--secondary" type="submit" name="acte" value="changer">
        {id === null ? 'Ajouter l’article' : 'Enregistrer l’article'}
      </button>
    </form>
  )
}
