import { z } from 'zod'
import type { SeenArticle } from '../../../app/requests/articles.ts'
import type { Motives } from '../../../core/contacts/motives.ts'
import type { ArticleFaults, TypedArticle } from '../../../core/requests/articles.ts'
import { Field } from '../../fields.tsx'
import { shown } from '../../shown.ts'
import { AnyMotive } from '../proposals.tsx'

export const noArticle: TypedArticle = { title: '', url: '', motive: '' }

interface ArticleFieldsProps {
  typed: TypedArticle
  faults: ArticleFaults
  motives: Motives
}

/** What makes an article. */
export function ArticleFields({ typed, faults, motives }: ArticleFieldsProps) {
  return (
    <>
      <Field
        name="titre"
        label="Titre (obligatoire)"
        hint="La question à laquelle il répond, comme on la poserait."
        value={typed.title}
        fault={faults.title}
      />
      <Field
        name="adresse"
        label="Adresse dans la base de connaissances (obligatoire)"
        hint="Par exemple https://aide.exemple.fr/transmettre-une-demande"
        value={typed.url}
        fault={faults.url}
      />
      <AnyMotive
        motives={motives}
        value={typed.motive}
        fault={faults.motive}
        none="Choisir"
        label="Motif (obligatoire)"
      />
    </>
  )
}

/** What its page had shown of an article. */
export const seenArticle = shown(
  z.object({ title: z.string(), url: z.string(), motive: z.number() }),
)

/** Brings back what the page shows of an article. */
export function Seen({ article: { title, url, motive } }: { article: SeenArticle }) {
  return <input type="hidden" name="vu" value={JSON.stringify({ title, url, motive })} />
}

/** The faults under the names of their fields. */
export function faultsByField({ title, url, motive }: ArticleFaults) {
  const named = { titre: title, adresse: url, motif: motive }
  return Object.fromEntries(Object.entries(named).filter(([, fault]) => fault))
}

/** What a form brings of an article. */
export function typedArticle(form: URLSearchParams): TypedArticle {
  const of = (name: string) => (form.get(name) ?? '').slice(0, 2_000)
  return { title: of('titre'), url: of('adresse'), motive: of('motif') }
}
