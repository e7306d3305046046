import type { ComponentChildren } from 'preact'
import type { LookedAt } from '../../../app/requests/looking.ts'
import { noDepartment } from '../../../core/requests/place.ts'
import { addresses } from '../../addresses.ts'
import { MotiveChoice } from '../../contacts/motive-choice.tsx'
import { DepartmentField, typedDepartment } from '../../department-field.tsx'
import { Field, Tick } from '../../fields.tsx'
import { lastOf } from './story.ts'

/** What was typed in one of the forms and was not done. */
export interface Again {
  form: 'repondre' | 'note' | 'escalader' | 'rendre' | 'motif'
  typed: Record<string, string>
  faults: Partial<Record<string, string>>
  /** Something came since the page was opened: sending needs a word of its own. */
  came: boolean
}

export interface FormProps {
  looked: LookedAt
  again: Again | undefined
}

/** The page that was seen, so that what comes meanwhile is shown before anything is sent. */
export function Seen({ looked }: { looked: LookedAt }) {
  const { message, event } = lastOf(looked)
  return (
    <>
      <input type="hidden" name="vu" value={looked.request.revision} />
      <input type="hidden" name="message" value={message} />
      <input type="hidden" name="evenement" value={event} />
    </>
  )
}

/** What was typed in a field of a form, and what is wrong with it. */
export function textOf({ again }: FormProps, form: Again['form'], name: string) {
  return again?.form === form
    ? { value: again.typed[name] ?? '', fault: again.faults[name] }
    : { value: '' }
}

interface FoldProps {
  title: string
  open: boolean
  to: string
  kind?: 'noteform'
  children: ComponentChildren
}

function Fold({ title, open, to, kind, children }: FoldProps) {
  return (
    <details class={`fold ${kind ?? ''}`} open={open}>
      <summary>{title}</summary>
      <form method="post" action={to} novalidate>
        {children}
      </form>
    </details>
  )
}

function Send({ children }: { children: ComponentChildren }) {
  return (
    <button class="fr-btn fr-btn--secondary" type="submit">
      {children}
    </button>
  )
}

/** A note: another form, another colour, and no recipient. */
export function NoteForm({ looked, again }: FormProps) {
  const { id } = looked.request
  return (
    <Fold
      title="Ajouter une note interne"
      open={again?.form === 'note'}
      to={addresses.noteOnRequest(id)}
      kind="noteform"
    >
      <Field
        {...textOf({ looked, again }, 'note', 'note')}
        name="note"
        label="Note interne"
        hint="Lue des référents et de l’équipe nationale. Jamais envoyée."
        rows={3}
        shortcut="n"
      />
      <Send>Garder la note</Send>
    </Fold>
  )
}

/** Hands a request to the national team, after an analysis and an exchange. */
export function EscalateForm({ looked, again }: FormProps) {
  const { id } = looked.request
  const of = (name: string) => ({ ...textOf({ looked, again }, 'escalader', name), name })
  const requester = looked.participants.find(({ role }) => role === 'requester')
  return (
    <Fold
      title="Escalader à l’équipe nationale"
      open={again?.form === 'escalader'}
      to={addresses.escalateRequest(id)}
    >
      <p class="small">
        Après une première analyse et un échange avec le demandeur. L’équipe nationale reçoit ce qui
        suit, la demande d’origine et ses fichiers ; vous recevez une confirmation. Tout est
        obligatoire, sauf la copie.
      </p>
      <Seen looked={looked} />
      <Field
        {...of('echange')}
        label="L’échange que vous avez eu"
        hint="Quand, et ce qui en est sorti ; ou pourquoi il n’y en a pas eu."
        rows={2}
        required
      />
      <Field
        {...of('analyse')}
        label="Votre analyse"
        hint="40 caractères au moins."
        rows={3}
        required
      />
      <div class="fields">
        <Field {...of('probleme')} label="Le problème, reformulé" rows={3} required />
        <Field {...of('attendu')} label="Le résultat attendu" rows={3} required />
      </div>
      <Tick
        name="copie"
        label="Me mettre en copie des réponses"
        checked={again?.form === 'escalader' && again.typed.copie === 'oui'}
      />
      <p class="actions fr-mt-2w">
        <Send>Escalader</Send>
        <span class="small quiet">
          Deux courriels partiront. {requester?.name} verra « transmise à l’équipe nationale ».
        </span>
      </p>
    </Fold>
  )
}

/** Hands an escalated request back to its référent. */
export function GiveBackForm({ looked, again }: FormProps) {
  const { id, escalatedBy } = looked.request
  const to = looked.names[escalatedBy ?? ''] ?? escalatedBy
  return (
    <Fold
      title={`Rendre à ${to} avec une question`}
      open={again?.form === 'rendre'}
      to={addresses.giveRequestBack(id)}
    >
      <Seen looked={looked} />
      <Field
        {...textOf({ looked, again }, 'rendre', 'question')}
        name="question"
        label="Ce qu’il manque, ou ce qu’il faut demander"
        hint="Envoyé au référent seul."
        rows={3}
      />
      <Send>Rendre la demande</Send>
    </Fold>
  )
}

/** Another motive or another département: the request goes to whoever deals with it there. */
export function MoveForm({ looked, again }: FormProps) {
  const { id, motive, department } = looked.request
  const { typed = {}, faults = {} } = again?.form === 'motif' ? again : {}
  return (
    <Fold
      title="Changer le motif ou le département"
      open={again?.form === 'motif'}
      to={addresses.moveRequest(id)}
    >
      <Seen looked={looked} />
      <MotiveChoice
        motives={looked.motives}
        name="motif"
        label="Motif"
        value={typed.motif ?? String(motive)}
        fault={faults.motif}
      />
      <DepartmentField
        value={typedDepartment(new URLSearchParams(typed)) || (department ?? noDepartment)}
        fault={faults.departement}
        orNone
      />
      <p class="small">
        Ailleurs, la demande redevient nouvelle, et qui doit la traiter est prévenu.
      </p>
      <Send>Changer</Send>
    </Fold>
  )
}
