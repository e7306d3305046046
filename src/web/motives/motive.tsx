import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { detailsOf } from '../../app/contacts/motives.ts'
import { readExamples } from '../../core/contacts/examples.ts'
import { mergeable } from '../../core/contacts/merging.ts'
import { type Motive, type Motives, motiveInWords, motiveOf } from '../../core/contacts/motives.ts'
import type { Article } from '../../core/requests/articles.ts'
import { addresses } from '../addresses.ts'
import { Choice, Field, Tick } from '../fields.tsx'
import { numberIn } from '../number-in.ts'
import { Alert } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { shown } from '../shown.ts'
import { type Answer, notFound, type Signed, type Visit } from '../visit.ts'
import { ArticlesHere, type TypedHere } from './articles.tsx'

const idOf = ({ params }: Visit) => numberIn(params.id)

/** What was asked of it and not done, as it was typed. */
interface Again {
  fault?: string
  article?: TypedHere
  status: number
}

/** A theme, a motive or a sub-motive, with what belongs to it. */
export async function show(visit: Signed, again?: Again): Promise<Answer> {
  const found = await visit.app.requests.articles.list(visit.who)
  if (!found.done) return notShown(found)
  const { motives } = found
  const motive = motives.all.find(({ id }) => id === idOf(visit))
  if (!motive) return notFound
  const props: MotiveProps = {
    motive,
    motives,
    name: visit.form.get('nom') ?? motive.name,
    examples: visit.form.get('exemples') ?? (motive.examples ?? []).join('\n'),
    others: mergeable(motives, motive),
    articles: found.articles.filter((each) => motiveOf(motives, each.motive)?.id === motive.id),
    article: again?.article ?? null,
    fault: again?.fault,
  }
  const title = motiveInWords(motives, motive.id)
  return { title, body: <MotiveView {...props} />, status: again?.status ?? 200 }
}

const notDone = (visit: Signed, refused: Refusal) =>
  refused.kind === 'not there'
    ? notFound
    : show(visit, { fault: refused.why, status: statusOf(refused) })

export const ofDirectory = 'Ses demandes disent en champs ce qui change dans l’annuaire'

interface MotiveProps {
  motive: Motive
  /** As they are typed. */
  name: string
  examples: string
  /** Those into which it may be merged. */
  others: Motive[]
  motives: Motives
  /** Those of this very motive, those that are withdrawn too. */
  articles: Article[]
  /** The article that could not be kept. */
  article: TypedHere | null
  fault?: string | undefined
}

export function MotiveView(props: MotiveProps) {
  const { motive, name, examples, others, motives, fault, articles, article } = props
  return (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action={addresses.motive(motive.id)} class="narrow">
        <input type="hidden" name="vu" value={JSON.stringify(detailsOf(motive))} />
        <Field name="nom" label="Nom" value={name} />
        <Field
          name="exemples"
          label="Exemples"
          hint="Ce que disent les personnes, un par ligne : aide à choisir, et se trouve en filtrant les motifs. Aucun nom."
          value={examples}
          rows={4}
          watched
        />
        <Tick name="national" label="Relève du niveau national" checked={motive.national} />
        <Tick name="annuaire" label={ofDirectory} checked={motive.directory ?? false} />
        <Tick name="retire" label="Retiré des nouvelles saisies" checked={motive.retired} />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
      <ArticlesHere motive={motive.id} articles={articles} typed={article} />
      {others.length > 0 && <Merging id={motive.id} others={others} motives={motives} />}
      <p>
        <a href={addresses.motives}>Revenir à la liste</a>
      </p>
    </>
  )
}

function Merging({ id, others, motives }: { id: number; others: Motive[]; motives: Motives }) {
  return (
    <details>
      <summary>Fusionner avec un autre motif</summary>
      <p>
        Tout ce qui est noté sous ce nom passe sous l’autre, et celui-ci disparaît : cela ne
        s’annule pas.
      </p>
      <form method="post" action={addresses.mergeMotive(id)} class="narrow">
        <Choice
          name="vers"
          label="Fusionner avec"
          value=""
          options={[
            ['', 'Choisir'],
            ...others.map((each) => [String(each.id), motiveInWords(motives, each.id)] as const),
          ]}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Fusionner pour de bon
        </button>
      </form>
    </details>
  )
}

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'oui')
const changing = z.object({
  nom: z.string().trim().default(''),
  exemples: z.string().max(5_000).optional(),
  national: ticked,
  annuaire: ticked,
  retire: ticked,
})

/** The motive as the form had shown it; undefined where that cannot be read. */
const seen = shown(
  z.object({
    name: z.string(),
    national: z.boolean(),
    retired: z.boolean(),
    directory: z.boolean(),
    examples: z.array(z.string()),
  }),
)

export async function change(visit: Signed): Promise<Answer> {
  const {
    nom: name,
    national,
    annuaire: directory,
    retire,
    exemples,
  } = changing.parse(Object.fromEntries(visit.form))
  const details = {
    name,
    national,
    directory,
    retired: retire,
    examples: exemples === undefined ? undefined : readExamples(exemples),
  }
  const changed = await visit.app.motives.change(visit.who, idOf(visit), details, seen(visit.form))
  if (!changed.done) return notDone(visit, changed)
  return { to: addresses.motives, done: `« ${name} » est enregistré.` }
}

export async function merge(visit: Signed): Promise<Answer> {
  const into = numberIn(visit.form.get('vers'))
  const merged = await visit.app.motives.merge(visit.who, idOf(visit), into)
  if (!merged.done) return notDone(visit, merged)
  return {
    to: addresses.motives,
    done: `« ${merged.from} » est fusionné avec « ${merged.into} ».`,
  }
}
