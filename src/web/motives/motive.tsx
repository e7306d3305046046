import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { mergeable } from '../../core/contacts/merging.ts'
import { type Motive, type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { addresses } from '../addresses.ts'
import { Choice, Field, Tick } from '../fields.tsx'
import { Alert } from '../parts.tsx'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'

const idOf = ({ params }: Visit) => Number(params.id)

/** A theme, a motive or a sub-motive; `refused` is why what was asked of it was not done. */
export async function show(visit: Visit, refused?: Refusal): Promise<Answer> {
  const motives = await visit.app.motives.read()
  const motive = motives.all.find(({ id }) => id === idOf(visit))
  if (!motive || refused?.kind === 'not there') return notFound
  const name = visit.form.get('nom') ?? motive.name
  const body = (
    <MotiveView
      motive={motive}
      name={name}
      others={mergeable(motives, motive)}
      motives={motives}
      fault={refused?.why}
    />
  )
  const status = refused ? statusOf(refused) : 200
  return { title: motiveInWords(motives, motive.id), body, status }
}

export const ofDirectory = 'Ses demandes disent en champs ce qui change dans l’annuaire'

interface MotiveProps {
  motive: Motive
  /** As it is typed. */
  name: string
  /** Those into which it may be merged. */
  others: Motive[]
  motives: Motives
  fault?: string | undefined
}

export function MotiveView({ motive, name, others, motives, fault }: MotiveProps) {
  return (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action={addresses.motive(motive.id)} class="narrow">
        <Field name="nom" label="Nom" value={name} />
        <Tick name="national" label="Relève du niveau national" checked={motive.national} />
        <Tick name="annuaire" label={ofDirectory} checked={motive.directory ?? false} />
        <Tick name="retire" label="Retiré des nouvelles saisies" checked={motive.retired} />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
      {others.length > 0 && <Merging id={motive.id} others={others} motives={motives} />}
      <p>
        <a href={addresses.motives}>Revenir à la liste</a>
      </p>
    </>
  )
}

function Merging({ id, others, motives }: { id: number; others: Motive[]; motives: Motives }) {
  return (
    <>
      <h2>Fusionner</h2>
      <p>Tout ce qui est noté sous ce nom passe sous l’autre, et celui-ci disparaît.</p>
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
          Fusionner
        </button>
      </form>
    </>
  )
}

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'oui')
const changing = z.object({
  nom: z.string().trim().default(''),
  national: ticked,
  annuaire: ticked,
  retire: ticked,
})

export async function change(visit: Visit): Promise<Answer> {
  const {
    nom: name,
    national,
    annuaire: directory,
    retire,
  } = changing.parse(Object.fromEntries(visit.form))
  const details = { name, national, directory, retired: retire }
  const changed = await visit.app.motives.change(whoOf(visit), idOf(visit), details)
  if (!changed.done) return show(visit, changed)
  return { to: addresses.motives, done: `« ${name} » est enregistré.` }
}

export async function merge(visit: Visit): Promise<Answer> {
  const into = Number(visit.form.get('vers'))
  const merged = await visit.app.motives.merge(whoOf(visit), idOf(visit), into)
  if (!merged.done) return show(visit, merged)
  return {
    to: addresses.motives,
    done: `« ${merged.from} » est fusionné avec « ${merged.into} ».`,
  }
}
