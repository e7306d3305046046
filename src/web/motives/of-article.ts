import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { notShown, statusOf } from '../refusal.ts'
import { seenArticle } from '../requests/articles/article-fields.tsx'
import type { Answer, Signed } from '../visit.ts'
import { show } from './motive.tsx'

/** Adds an article to a motive, or changes, withdraws or shows again one of its own. */
export async function actOnArticle(visit: Signed): Promise<Answer> {
  const { articles } = visit.app.requests
  const id = visit.params.article === undefined ? null : numberIn(visit.params.article)
  const of = (name: string) => (visit.form.get(name) ?? '').slice(0, 2_000)
  const typed = { title: of('titre'), url: of('adresse'), motive: visit.params.id ?? '' }
  const act = visit.form.get('acte')
  if (id !== null && (act === 'retirer' || act === 'remettre')) {
    const acted = await (act === 'retirer' ? articles.withdraw : articles.restore)(visit.who, id)
    if (!acted.done) return notShown(acted)
    return here(
      visit,
      `« ${acted.title} » ${act === 'retirer' ? 'n’est plus' : 'est de nouveau'} montré.`,
    )
  }
  const acted = await (id === null
    ? articles.add(visit.who, typed)
    : articles.change(visit.who, id, typed, seenArticle(visit.form)))
  if (acted.done) return here(visit, `« ${acted.title} » est enregistré.`)
  if (acted.kind === 'moved on')
    return show(visit, {
      fault: acted.why,
      article: { ...typed, id, faults: {} },
      status: statusOf(acted),
    })
  if (acted.kind !== 'wrong') return notShown(acted)
  const faults = 'faults' in acted ? acted.faults : {}
  return show(visit, { article: { ...typed, id, faults }, status: statusOf(acted) })
}

const here = ({ params }: Signed, done: string): Answer => ({
  to: `${addresses.motive(params.id ?? '')}#articles`,
  done,
})
