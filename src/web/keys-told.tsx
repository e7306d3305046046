import type { ComponentChildren } from 'preact'

/** What the keys of a page do, where they work: beside what turns them off. */
export function KeysTold({ children }: { children: ComponentChildren }) {
  return (
    <p class="fr-hint-text" data-keys-told hidden>
      Hors des champs : {children}
    </p>
  )
}
