import { DateTime } from 'luxon'
import type { ComponentChildren } from 'preact'

interface FieldProps {
  name: string
  /** Of two fields of one name on a page, each has its own. */
  id?: string
  label: string
  value?: string
  hint?: string | undefined
  fault?: string | undefined
  type?: 'text' | 'email' | 'password' | 'datetime-local' | 'date' | 'file'
  autocomplete?: string
  rows?: number
  required?: boolean
  maxLength?: number
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
  ...rest
}: FieldProps) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const attributes = {
    id,
    name,
    class: 'fr-input',
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? 'true' : undefined,
    ...rest,
  }
  return (
    <div class={`fr-input-group${fault ? ' fr-input-group--error' : ''}`}>
      <label class="fr-label" for={id}>
        {label}
        {hint && (
          <span class="fr-hint-text" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </label>
      {rows ? (
        <textarea {...(attributes as object)} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input {...({ ...attributes, type, value } as object)} />
      )}
      {fault && (
        <p class="fr-error-text" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps {
  name: string
  id?: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  fault?: string | undefined
}

/** A list to choose one value from. */
export function Choice({ name, id = name, label, value, options, fault }: ChoiceProps) {
  return (
    <div class={`fr-select-group${fault ? ' fr-select-group--error' : ''}`}>
      <label class="fr-label" for={id}>
        {label}
      </label>
      <select
        class="fr-select"
        id={id}
        name={name}
        aria-describedby={fault && `${id}-fault`}
        aria-invalid={fault ? 'true' : undefined}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
      {fault && (
        <p class="fr-error-text" id={`${id}-fault`}>
          {fault}
        </p>
      )}
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

type Kind = 'info' | 'success' | 'warning' | 'error'

/** A message set apart. */
export function Alert({
  kind,
  title,
  children,
}: {
  kind: Kind
  title?: string
  children: ComponentChildren
}) {
  return (
    <div class={`fr-alert fr-alert--${kind}${title ? '' : ' fr-alert--sm'} fr-mb-3w`}>
      {title && <h2 class="fr-alert__title">{title}</h2>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** A short state: open, closed, waiting. */
export function Badge({ kind, children }: { kind: Kind | 'new'; children: ComponentChildren }) {
  return <span class={`fr-badge fr-badge--${kind} fr-badge--no-icon`}>{children}</span>
}

/** Figures or facts in rows, with a caption that says what they are. */
export function Table({
  caption,
  head,
  rows,
}: {
  caption: string
  head: string[]
  rows: ComponentChildren[][]
}) {
  return (
    <div class="fr-table fr-table--multiline">
      <div class="fr-table__wrapper">
        <section class="fr-table__container" aria-label={caption} tabindex={0}>
          <div class="fr-table__content">
            <table>
              <caption>{caption}</caption>
              <thead>
                <tr>
                  {head.map((each) => (
                    <th scope="col" key={each}>
                      {each}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((cells, i) => (
                  <tr key={i}>
                    {cells.map((cell, j) => (
                      <td key={j}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      </div>
    </div>
  )
}

/** A form of one button. */
export function Do({
  to,
  children,
  kind = 'secondary',
  fields = {},
}: {
  to: string
  children: ComponentChildren
  kind?: 'primary' | 'secondary' | 'tertiary'
  fields?: Record<string, string | number>
}) {
  return (
    <form method="post" action={to} class="inline">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button class={`fr-btn${kind === 'primary' ? '' : ` fr-btn--${kind}`}`} type="submit">
        {children}
      </button>
    </form>
  )
}

/** An instant (ISO-8601) as a date and a time of the mainland: "24 nov. 2026, 14:05". */
export function Moment({ at }: { at: string }) {
  const moment = DateTime.fromISO(at, { zone: 'Europe/Paris' }).setLocale('fr')
  return <time datetime={at}>{moment.toFormat('d LLL yyyy, HH:mm')}</time>
}

/** An instant (ISO-8601) on the clock of a zone: "24/11/2026 14:05". */
export function LocalMoment({
  at,
  zone,
  seconds = false,
}: {
  at: string
  zone: string
  seconds?: boolean
}) {
  const moment = DateTime.fromISO(at, { zone })
  return <time datetime={at}>{moment.toFormat(seconds ? 'HH:mm:ss' : 'dd/MM/yyyy HH:mm')}</time>
}

/** Sentences as a list, or what to say when there is none. */
export function Sentences({ of, none }: { of: ComponentChildren[]; none: string }) {
  if (of.length === 0) return <p>{none}</p>
  return (
    <ul>
      {of.map((each, i) => (
        <li key={i}>{each}</li>
      ))}
    </ul>
  )
}
