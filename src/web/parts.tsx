import { DateTime } from 'luxon'
import type { ComponentChildren } from 'preact'
import { TableFrame } from './table-frame.tsx'

type Kind = 'info' | 'success' | 'warning' | 'error'

interface AlertProps {
  kind: Kind
  title?: string
  children: ComponentChildren
}

/** A message set apart. */
export function Alert({ kind, title, children }: AlertProps) {
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

interface TableProps {
  caption: string
  head: string[]
  rows: ComponentChildren[][]
  /** On a telephone the cells of a row stand under each other, each with its heading. */
  stacked?: boolean
}

/** Figures or facts in rows, with a caption that says what they are. */
export function Table({ caption, head, rows, stacked = false }: TableProps) {
  return (
    <TableFrame label={caption} look="fr-table--multiline" stacked={stacked}>
      <Head of={head} stacked={stacked} />
      <Body of={rows} labels={stacked ? head : null} />
    </TableFrame>
  )
}

/** A table that is laid out anew says itself what its parts are. */
const role = (stacked: boolean, role: 'row' | 'cell' | 'columnheader') => (stacked ? { role } : {})

function Head({ of, stacked }: { of: string[]; stacked: boolean }) {
  return (
    <thead>
      <tr {...role(stacked, 'row')}>
        {of.map((each) => (
          <th scope="col" key={each} {...role(stacked, 'columnheader')}>
            {each}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Body({ of, labels }: { of: ComponentChildren[][]; labels: string[] | null }) {
  return (
    <tbody>
      {of.map((cells, i) => (
        <tr key={i} {...role(labels !== null, 'row')}>
          {cells.map((cell, j) => (
            <td key={j} data-label={labels?.[j]} {...role(labels !== null, 'cell')}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

interface DoProps {
  to: string
  children: ComponentChildren
  kind?: 'primary' | 'secondary' | 'tertiary'
  fields?: Record<string, string | number>
  /** The key that presses it, where nothing is being typed. */
  shortcut?: string
}

/** A form of one button. */
export function Do({ to, children, kind = 'secondary', fields = {}, shortcut }: DoProps) {
  return (
    <form method="post" action={to} class="inline">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button
        class={`fr-btn${kind === 'primary' ? '' : ` fr-btn--${kind}`}`}
        type="submit"
        {...(shortcut && { 'data-shortcut': shortcut })}
      >
        {children}
      </button>
    </form>
  )
}

/** What has just been done, with its way back. */
export function Done({ children, ...undo }: Omit<DoProps, 'kind' | 'shortcut'>) {
  return (
    <div class="fr-alert fr-alert--success fr-alert--sm fr-mb-3w">
      <p role="status">{children}</p>
      <Do {...undo} kind="tertiary" shortcut="z">
        Annuler <kbd>z</kbd>
      </Do>
    </div>
  )
}

/** An instant (ISO-8601) as a date and a time of the mainland, as one types them: "24/11/2026 14:05". */
export function Moment({ at }: { at: string }) {
  return <LocalMoment at={at} zone="Europe/Paris" />
}

interface LocalMomentProps {
  at: string
  zone: string
  seconds?: boolean
}

/** An instant (ISO-8601) on the clock of a zone: "24/11/2026 14:05". */
export function LocalMoment({ at, zone, seconds = false }: LocalMomentProps) {
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
