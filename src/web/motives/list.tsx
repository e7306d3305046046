import { z } from 'zod'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { takesMore } from '../../core/contacts/naming.ts'
import { addresses } from '../addresses.ts'
import { Choice, Field, Tick } from '../fields.tsx'
import { numberIn } from '../number-in.ts'
import { Alert } from '../parts.tsx'
import { statusOf } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { type Moved, movedIn, OrderedMotives } from './order.tsx'

/** A motive to add, as it is typed. */
interface TypedMotive {
  nom: string
  sous: string
}

const nothing: TypedMotive = { nom: '', sous: '' }

/** What was asked of the list and not done. */
interface Again {
  /** A motive that cannot be added. */
  typed?: TypedMotive
  fault?: string
  /** Why the order stays. */
  refused?: string
  status: number
}

export async function list(visit: Visit, again?: Again): Promise<Answer> {
  const motives = await visit.app.motives.read()
  const { typed = nothing, fault, refused, status = 200 } = again ?? {}
  const moved = movedIn(visit, motives)
  const body = <MotivesView {...{ motives, typed, moved, fault, refused }} />
  return { title: 'Thématiques et motifs', body, status }
}

interface MotivesProps {
  motives: Motives
  typed?: TypedMotive
  /** What has just been put elsewhere. */
  moved: Moved | null
  fault?: string | undefined
  refused?: string | undefined
}

export function MotivesView({ motives, typed = nothing, moved, fault, refused }: MotivesProps) {
  return (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>
        Renommer garde l’historique ; retirer cache aux nouvelles saisies ; fusionner déplace tout
        ce qui était noté.
      </p>
      <details open={fault !== undefined}>
        <summary>Ajouter une thématique, un motif ou un sous-motif</summary>
        <Adding motives={motives} typed={typed} />
      </details>
      <OrderedMotives motives={motives} moved={moved} refused={refused} />
    </>
  )
}

function Adding({ motives, typed }: { motives: Motives; typed: TypedMotive }) {
  const parents = motives.all.filter(({ id }) => takesMore(motives, id))
  return (
    <form method="post" action={addresses.motives} class="narrow">
      <Field name="nom" label="Nom" value={typed.nom} />
      <Choice
        name="sous"
        label="Sous"
        value={typed.sous}
        options={[
          ['', 'Rien : une thématique'],
          ...parents.map(({ id }) => [String(id), motiveInWords(motives, id)] as const),
        ]}
      />
      <Tick name="national" label="Relève du niveau national" checked={false} />
      <button class="fr-btn" type="submit">
        Ajouter
      </button>
    </form>
  )
}

const adding = z.object({
  nom: z.string().default(''),
  sous: z.string().default(''),
  national: z
    .string()
    .optional()
    .transform((value) => value === 'oui'),
})

export async function add(visit: Visit): Promise<Answer> {
  const { nom, sous, national } = adding.parse(Object.fromEntries(visit.form))
  const name = nom.trim()
  const motive = { name, parent: sous === '' ? null : numberIn(sous), national }
  const added = await visit.app.motives.add(whoOf(visit), motive)
  if (!added.done)
    return list(visit, { typed: { nom, sous }, fault: added.why, status: statusOf(added) })
  return { to: addresses.motives, done: `« ${name} » est ajouté.` }
}
