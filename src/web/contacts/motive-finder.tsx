interface FinderProps {
  /** The list that it narrows, by its name. */
  of: string
  autofocus?: boolean
}

/** Finds a motive of a list by some letters of its name or of its theme. It needs a script, which shows it. */
export function MotiveFinder({ of, autofocus = false }: FinderProps) {
  const first = autofocus ? { autofocus } : {}
  return (
    <div class="fr-input-group" data-finds={of} hidden>
      <label class="fr-label" for="chercher-motif">
        Chercher le motif
        <span class="fr-hint-text">
          Quelques lettres ; Entrée prend le premier, les flèches un autre.
        </span>
      </label>
      <input class="fr-input" id="chercher-motif" type="search" autocomplete="off" {...first} />
      <p class="fr-hint-text" role="status" />
    </div>
  )
}
