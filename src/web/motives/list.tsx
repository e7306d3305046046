import { z } from 'zod'
import {
  inOrder,
  type Motive,
  type Motives,
  motiveBefore,
  motiveInWords,
} from '../../core/contacts/motives.ts'
import { takesMore } from '../../core/contacts/naming.ts'
import { addresses } from '../addresses.ts'
import { Choice, Field, Tick } from '../fields.tsx'
import { Alert, Badge, Do, Table } from '../parts.tsx'
import { refusal, statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'

/** A motive to add, as it is typed. */
interface TypedMotive {
  nom: string
  sous: string
}

export async function list(
  visit: Visit,
  typed: TypedMotive = { nom: '', sous: '' },
  fault?: { why: string; status: number },
): Promise<Answer> {
  const motives = await visit.app.motives.read()
  const body = <MotivesView motives={motives} typed={typed} fault={fault?.why} />
  return { title: 'Thématiques et motifs', body, status: fault?.status ?? 200 }
}

interface MotivesProps {
  motives: Motives
  typed: TypedMotive
  fault?: string | undefined
}

export function MotivesView({ motives, typed, fault }: MotivesProps) {
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
      <Table
        caption="Thématiques et motifs"
        head={['Nom', 'Niveau', 'État', 'Place']}
        rows={inOrder(motives).map((motive) => rowOf(motives, motive))}
      />
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

function rowOf(motives: Motives, motive: Motive) {
  return [
    <a href={addresses.motive(motive.id)}>{motiveInWords(motives, motive.id)}</a>,
    levelOf(motive),
    motive.retired ? <Badge kind="warning">Retiré</Badge> : '',
    motiveBefore(motives, motive) ? <Up motive={motive} /> : null,
  ]
}

function levelOf({ national, directory }: Motive) {
  if (directory) return <Badge kind="info">Modifie l’annuaire</Badge>
  return national ? <Badge kind="info">Niveau national</Badge> : ''
}

function Up({ motive: { id, name } }: { motive: Motive }) {
  return (
    <Do to={addresses.moveMotiveUp(id)} kind="tertiary">
      Monter <span class="fr-sr-only">{name}</span>
    </Do>
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
  const motive = { name, parent: Number(sous) || null, national }
  const added = await visit.app.motives.add(whoOf(visit), motive)
  if (!added.done) return list(visit, { nom, sous }, { ...added, status: statusOf(added) })
  return { to: addresses.motives, done: `« ${name} » est ajouté.` }
}

export async function moveUp(visit: Visit): Promise<Answer> {
  const moved = await visit.app.motives.moveUp(whoOf(visit), Number(visit.params.id))
  if (!moved.done) return moved.kind === 'not there' ? notFound : refusal(moved)
  return { to: addresses.motives, done: `« ${moved.name} » passe avant « ${moved.above} ».` }
}
