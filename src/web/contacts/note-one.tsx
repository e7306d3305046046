import { addresses } from '../addresses.ts'

/** The way to a new contact, one key from where calls are followed. */
export function NoteOne({ kind = 'secondary' }: { kind?: 'primary' | 'secondary' }) {
  return (
    <a
      class={`fr-btn${kind === 'primary' ? '' : ` fr-btn--${kind}`}`}
      href={addresses.newContact}
      data-shortcut="n"
    >
      Noter une sollicitation <kbd>n</kbd>
    </a>
  )
}
