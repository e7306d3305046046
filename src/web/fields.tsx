export interface FieldProps {
  name: string
  /** Of two fields of one name on a page, each has its own. */
  id?: string
  label: string
  value?: string
  hint?: string | undefined
  fault?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'password' | 'file'
  autocomplete?: string
  /** Which keyboard a telephone shows. */
  inputmode?: 'numeric'
  rows?: number
  required?: boolean
  maxLength?: number
  /** The list that it offers as one types. */
  list?: string
  /** While somebody types, what looks like personal data is told. */
  watched?: boolean
  /** The key that goes to it, where nothing is being typed. */
  shortcut?: string
  /** Where one always types first. */
  autofocus?: boolean
}

/** A text field with its label, its hint and what is wrong with what was typed. */
export function Field({
  name,
  id = name,
  label,
  value = '',
  hint,
  fault,
  rows,
  type = 'text',
  watched,
  shortcut,
  ...rest
}: FieldProps) {
  const attributes = {
    id,
    name,
    class: 'fr-input',
    ...(fault && invalid(id)),
    ...(watched && { 'data-watched': '' }),
    ...(shortcut && { 'data-shortcut': shortcut }),
    ...rest,
  }
  // Each type has attributes of its own, which a list of types cannot say.
  const input: object = { ...attributes, type, value }
  return (
    <div class={`fr-input-group${fault ? ' fr-input-group--error' : ''}`}>
      <Label id={id} label={label} hint={hint} />
      {rows ? (
        <textarea {...attributes} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input {...input} />
      )}
      <Fault id={id} fault={fault} />
    </div>
  )
}

/** The hint stands in the label, which is read with the field: only what is wrong is read besides. */
const invalid = (id: string) =>
  ({ 'aria-invalid': 'true', 'aria-describedby': `${id}-fault` }) as const

function Label({ id, label, hint }: { id: string; label: string; hint: string | undefined }) {
  return (
    <label class="fr-label" for={id}>
      {label}
      {hint && <span class="fr-hint-text">{hint}</span>}
    </label>
  )
}

function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  if (!fault) return null
  return (
    <p class="fr-error-text" id={`${id}-fault`}>
      {fault}
    </p>
  )
}

interface ChoiceProps {
  name: string
  id?: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  fault?: string | undefined
  hint?: string
  required?: boolean
}

/** A list to choose one value from. */
export function Choice(props: ChoiceProps) {
  const { name, id = name, label, value, options, fault, hint, required = false } = props
  return (
    <div class={`fr-select-group${fault ? ' fr-select-group--error' : ''}`}>
      <Label id={id} label={label} hint={hint} />
      <select class="fr-select" id={id} name={name} required={required} {...(fault && invalid(id))}>
        {options.map(([key, words]) => (
          <option key={key} value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
      <Fault id={id} fault={fault} />
    </div>
  )
}

/** A box to tick. */
export function Tick({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <div class="fr-checkbox-group">
      <input type="checkbox" id={name} name={name} value="oui" checked={checked} />
      <label class="fr-label" for={name}>
        {label}
      </label>
    </div>
  )
}

/** Enter in a field presses the first button of its form: this one, and none that does something else. */
export function FirstButton() {
  return (
    <button type="submit" hidden>
      Continuer
    </button>
  )
}

/** What is wrong with a whole form, with a link to each field; it takes the focus. */
export function Faults({ faults }: { faults: Partial<Record<string, string>> }) {
  const all = Object.entries(faults)
  if (all.length === 0) return null
  return (
    <div class="fr-alert fr-alert--error fr-mb-3w" role="alert" tabindex={-1} id="fautes">
      <h2 class="fr-alert__title">
        {all.length === 1 ? 'Une correction à faire' : `${all.length} corrections à faire`}
      </h2>
      <ul>
        {all.map(([name, fault]) => (
          <li key={name}>
            <a href={`#${name}`}>{fault}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
