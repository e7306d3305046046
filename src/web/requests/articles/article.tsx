import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import type { ArticleFaults, TypedArticle } from '../../../core/requests/articles.ts'
import { addresses } from '../../addresses.ts'
import { Faults } from '../../fields.tsx'
import { numberIn } from '../../number-in.ts'
import { Alert } from '../../parts.tsx'
import { notShown, refusal, statusOf } from '../../refusal.ts'
import { type Answer, notFound, type Signed, type Visit } from '../../visit.ts'
import { ArticleFields, faultsByField, Seen, seenArticle, typedArticle } from './article-fields.tsx'

const idOf = ({ params }: Visit) => numberIn(params.id)

interface Again {
  typed?: TypedArticle
  faults?: ArticleFaults
  /** Somebody changed it meanwhile. */
  told?: string
  status?: number
}

export async function articlePage(visit: Signed, again: Again = {}): Promise<Answer> {
  const looked = await visit.app.requests.articles.look(visit.who, idOf(visit))
  if (!looked.done) return notShown(looked)
  const body = <ArticleView looked={looked} again={again} />
  return { title: looked.article.title, body, status: again.status ?? 200 }
}

interface ArticleProps {
  looked: Answered<Requests['articles']['look']>
  again: Again
}

export function ArticleView({ looked: { article, motives }, again }: ArticleProps) {
  const { id, title, url, motive } = article
  const { typed = { title, url, motive: String(motive) }, faults = {}, told } = again
  return (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      <Faults faults={faultsByField(faults)} />
      <form method="post" action={addresses.article(id)} class="wide-form" novalidate>
        <Seen article={article} />
        <ArticleFields typed={typed} faults={faults} motives={motives} />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
      <p>
        <a href={addresses.articles}>Tous les articles</a>
      </p>
    </>
  )
}

export async function change(visit: Signed): Promise<Answer> {
  const typed = typedArticle(visit.form)
  const changed = await visit.app.requests.articles.change(
    visit.who,
    idOf(visit),
    typed,
    seenArticle(visit.form),
  )
  if (changed.done) return { to: addresses.articles, done: `« ${changed.title} » est enregistré.` }
  const faults = 'faults' in changed ? changed.faults : {}
  const status = statusOf(changed)
  if (changed.kind === 'moved on') return articlePage(visit, { typed, told: changed.why, status })
  return articlePage(visit, { typed, faults, status })
}

export async function withdraw(visit: Signed): Promise<Answer> {
  const withdrawn = await visit.app.requests.articles.withdraw(visit.who, idOf(visit))
  if (withdrawn.done)
    return { to: addresses.articles, done: `« ${withdrawn.title} » n’est plus montré.` }
  return withdrawn.kind === 'not there' ? notFound : refusal(withdrawn)
}

export async function restore(visit: Signed): Promise<Answer> {
  const restored = await visit.app.requests.articles.restore(visit.who, idOf(visit))
  if (restored.done)
    return { to: addresses.articles, done: `« ${restored.title} » est de nouveau montré.` }
  return restored.kind === 'not there' ? notFound : refusal(restored)
}

const answered =
  'Merci de l’avoir dit. Rien n’est envoyé : il n’y a rien d’autre à faire. Si une question reste, choisissez votre département et le sujet.'

/** Somebody whom it answered has nothing to send any more. */
export async function helped(visit: Visit): Promise<Answer> {
  const counted = await visit.app.requests.articles.helped(idOf(visit), visit.address)
  return counted.done ? { to: addresses.request, done: answered } : notFound
}
