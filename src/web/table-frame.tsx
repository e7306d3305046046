import type { ComponentChildren } from 'preact'

interface TableFrameProps {
  /** What the table is; readers hear it of the part that scrolls. */
  label: string
  /** Where more than its label stands over it. */
  caption?: ComponentChildren
  /** Classes of the design system and our own. */
  look: string
  /** On a telephone its rows are laid out anew, and would lose their roles: the table says its own. */
  stacked: boolean
  /** Its head and its bodies. */
  children: ComponentChildren
}

/** A table within what scrolls it and what the design system hangs its looks on. */
export function TableFrame({ label, caption = label, look, stacked, children }: TableFrameProps) {
  return (
    <div class={`fr-table ${look}${stacked ? ' stack' : ''}`}>
      <div class="fr-table__wrapper">
        <section class="fr-table__container" aria-label={label} tabindex={0}>
          <div class="fr-table__content">
            <table {...(stacked && { role: 'table' })}>
              <caption>{caption}</caption>
              {children}
            </table>
          </div>
        </section>
      </div>
    </div>
  )
}

/** The head of a table whose columns have titles alone. */
export function PlainHead({ of }: { of: readonly string[] }) {
  return (
    <thead>
      <tr>
        {of.map((each) => (
          <th scope="col" key={each}>
            {each}
          </th>
        ))}
      </tr>
    </thead>
  )
}
