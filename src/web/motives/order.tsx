import {
  childrenOf,
  inOrder,
  type Motive,
  type Motives,
  motiveInWords,
} from '../../core/contacts/motives.ts'
import { besideOf, isOrderOf } from '../../core/contacts/order.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Alert, Badge, Do, Done } from '../parts.tsx'
import type { Visit } from '../visit.ts'

/** What has just been moved, and the order from before. */
export interface Moved {
  motive: Motive
  former: number[]
}

interface OrderProps {
  motives: Motives
  moved: Moved | null
  /** Why nothing was moved. */
  refused?: string | undefined
}

/** Every motive under what it hangs from, to be put in another order by buttons, or with a script by dragging. */
export function OrderedMotives({ motives, moved, refused }: OrderProps) {
  return (
    <div id="ordre" data-in-place>
      {refused && <Alert kind="error">{refused}</Alert>}
      {moved && <Undo motives={motives} moved={moved} />}
      <p role="status">{countOf(motives)}</p>
      <p class="fr-hint-text">
        « Monter » et « Descendre » changent l’ordre dans toutes les listes
        <span class="by-script"> ; la poignée ⠿ se tire à la souris</span>. Les touches de chacun ne
        bougent pas.
      </p>
      <form method="post" action={addresses.arrangeMotives} hidden data-arrange>
        <input type="hidden" name="motif" />
        <input type="hidden" name="ordre" />
        <input type="hidden" name="vu" />
      </form>
      <Branch motives={motives} parent={null} />
    </div>
  )
}

function countOf(motives: Motives): string {
  const themes = childrenOf(motives, null).length
  const below = inOrder(motives).length - themes
  return `${counted(themes, 'thématique')}, ${counted(below, 'motif')}`
}

const counted = (count: number, noun: string) => `${count} ${noun}${count > 1 ? 's' : ''}`

function Undo({ motives, moved: { motive, former } }: { motives: Motives; moved: Moved }) {
  const now = besideOf(motives, motive)
  const place = now.indexOf(motive.id) + 1
  const fields = { motif: motive.id, ordre: former.join('-'), vu: now.join('-') }
  return (
    <Done to={addresses.arrangeMotives} fields={fields}>
      « {motive.name} » est en place {place} sur {now.length}.
    </Done>
  )
}

function Branch({ motives, parent }: { motives: Motives; parent: number | null }) {
  const all = childrenOf(motives, parent)
  if (all.length === 0) return null
  return (
    <ol class="motives">
      {all.map((motive, i) => (
        <li key={motive.id} id={`motif-${motive.id}`} data-arranged={motive.id}>
          <div class="motive">
            {all.length > 1 && (
              <span class="handle" draggable aria-hidden="true">
                ⠿
              </span>
            )}
            <span class="motive-name">
              <a href={addresses.motive(motive.id)}>
                {parent !== null && (
                  <span class="fr-sr-only">{`${motiveInWords(motives, parent)} › `}</span>
                )}
                {motive.name}
              </a>{' '}
              <Marks motive={motive} />
            </span>
            <Steps motive={motive} order={all.map(({ id }) => id)} place={i} />
          </div>
          <Branch motives={motives} parent={motive.id} />
        </li>
      ))}
    </ol>
  )
}

function Marks({ motive: { national, directory, retired, examples = [] } }: { motive: Motive }) {
  return (
    <>
      {directory && <Badge kind="info">Modifie l’annuaire</Badge>}
      {national && !directory && <Badge kind="info">Niveau national</Badge>}
      {retired && <Badge kind="warning">Retiré</Badge>}
      {examples.length > 0 && <span class="small"> {counted(examples.length, 'exemple')}</span>}
    </>
  )
}

function Steps({ motive, order, place }: { motive: Motive; order: number[]; place: number }) {
  const { id, name } = motive
  const fields = { vu: order.join('-') }
  return (
    <span class="steps">
      {place > 0 && (
        <Do to={addresses.moveMotiveUp(id)} kind="tertiary" fields={fields}>
          Monter<span class="fr-sr-only"> {name}</span>
        </Do>
      )}
      {place < order.length - 1 && (
        <Do to={addresses.moveMotiveDown(id)} kind="tertiary" fields={fields}>
          Descendre<span class="fr-sr-only"> {name}</span>
        </Do>
      )}
    </span>
  )
}

/** An order as a form or an address gives it: numbers between hyphens; null where it gives none. */
export function orderIn(given: string | null): number[] | null {
  return given ? given.split('-').map(numberIn) : null
}

/** What the address says was moved; nothing when that is no order of what stands there. */
export function movedIn({ query }: Visit, motives: Motives): Moved | null {
  const motive = motives.all.find(({ id }) => id === numberIn(query.get('place')))
  const former = orderIn(query.get('avant'))
  if (!motive || !former || !isOrderOf(former, besideOf(motives, motive))) return null
  return { motive, former }
}
