import type { Helps, Offered } from '../../../app/requests/helps.ts'
import { addresses } from '../../addresses.ts'
import { Field } from '../../fields.tsx'
import { actions, helpFields } from './helping.ts'

interface HelpFoldProps {
  helps: Helps
  /** What was searched in them. */
  typed: string
  /** Standard answers that were inserted already: "3,7". */
  used: string
  /** Why nothing was inserted, by the names of the lists. */
  faults: Partial<Record<string, string>>
  open: boolean
}

/** Texts, links and files to put into the answer; each button brings the page back with all that was typed. */
export function HelpFold({ helps, typed, used, faults, open }: HelpFoldProps) {
  const { answers, articles, files } = helps
  const links = articles.map(({ id, title }) => ({
    id,
    title,
    motive: '',
    near: true,
    proposed: false,
  }))
  return (
    <details class="fold" open={open}>
      <summary>Réponses types, articles et fichiers</summary>
      <input type="hidden" name={helpFields.used} value={used} />
      <input type="hidden" name={helpFields.place} value="" data-place="reponse" />
      <div class="beside-button">
        <Field name={helpFields.typed} label="Chercher" value={typed} />
        <Button action={actions.search}>Chercher</Button>
      </div>
      <Pick
        name={helpFields.answer}
        label="Réponse type"
        of={answers}
        none={noneOf('réponse type', typed)}
        action={actions.insert}
        fault={faults[helpFields.answer]}
        does="Insérer le texte"
      />
      <Pick
        name={helpFields.article}
        label="Article"
        of={links}
        none={noneOf('article de ce motif', typed, 'Aucun')}
        action={actions.article}
        fault={faults[helpFields.article]}
        does="Insérer le lien"
      />
      <Pick
        name={helpFields.file}
        label="Fichier"
        of={files}
        none={noneOf('fichier', typed, 'Aucun')}
        action={actions.join}
        does="Joindre le fichier"
      />
      <p class="small">
        <a href={addresses.standardAnswers}>Toutes les réponses types et tous les fichiers</a>
      </p>
    </details>
  )
}

const noneOf = (what: string, typed: string, none = 'Aucune') =>
  typed === '' ? `${none} ${what} pour le moment.` : `${none} ${what} n’a ces mots.`

function Button({ action, children }: { action: string; children: string }) {
  return (
    <button class="fr-btn fr-btn--secondary fr-btn--sm" type="submit" name="action" value={action}>
      {children}
    </button>
  )
}

interface PickProps {
  name: string
  label: string
  of: Offered<number | string>[]
  none: string
  action: string
  does: string
  fault?: string | undefined
}

/** One thing to choose, those of the request's motive first, and the button that uses it. */
function Pick({ name, label, of, none, action, does, fault }: PickProps) {
  if (of.length === 0)
    return (
      <p class="small">
        {label} : {none}
      </p>
    )
  const near = of.filter((each) => each.near)
  const others = of.filter((each) => !each.near)
  return (
    <div class="beside-button">
      <div class={`fr-select-group${fault ? ' fr-select-group--error' : ''}`}>
        <label class="fr-label" for={name}>
          {label}
        </label>
        <select
          class="fr-select"
          id={name}
          name={name}
          {...(fault && { 'aria-invalid': 'true', 'aria-describedby': `${name}-fault` })}
        >
          <option value="">Choisir</option>
          <Group label="Pour ce motif" of={near} />
          <Group label="Autres motifs" of={others} />
        </select>
        {fault && (
          <p class="fr-error-text" id={`${name}-fault`}>
            {fault}
          </p>
        )}
      </div>
      <Button action={action}>{does}</Button>
    </div>
  )
}

function Group({ label, of }: { label: string; of: Offered<number | string>[] }) {
  if (of.length === 0) return null
  return (
    <optgroup label={label}>
      {of.map(({ id, title, motive, near, proposed }) => (
        <option value={id} key={id}>
          {title}
          {!near && ` (${motive})`}
          {proposed && ' – proposition de votre département'}
        </option>
      ))}
    </optgroup>
  )
}
