import type { ComponentChildren } from 'preact'

/** A button that rearranges the form, and saves nothing. */
export function Act({ value, children }: { value: string; children: ComponentChildren }) {
  return (
    <button
      class="fr-btn fr-btn--tertiary-no-outline fr-btn--sm"
      type="submit"
      name="action"
      value={value}
    >
      {children}
    </button>
  )
}
