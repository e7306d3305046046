import {
  choicesOf,
  type Motive,
  type Motives,
  motiveInWords,
  pathOf,
} from '../../core/contacts/motives.ts'

/** The motives under digit keys. */
export function UsualMotives({ motives, offered }: { motives: Motives; offered: Motive[] }) {
  return (
    <>
      <p class="fr-hint-text" data-keys-hint>
        Une touche de 1 à 9 suffit, quand aucun champ n’est en cours de saisie.
      </p>
      <ol class="choices">
        {offered.map(({ id }, i) => (
          <li key={id}>
            <button
              class="fr-btn fr-btn--secondary"
              name="motif"
              value={id}
              type="submit"
              data-key={String(i + 1)}
            >
              {motiveInWords(motives, id)}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Every motive that is offered, by theme. */
export function AllMotives({ motives }: { motives: Motives }) {
  const themes = Map.groupBy(choicesOf(motives), ({ id }) => pathOf(motives, id)[0])
  return [...themes].map(([theme, those]) => (
    <section key={theme?.id}>
      <h3 class="fr-h6">
        {theme?.name}
        {theme?.national && ' (niveau national)'}
      </h3>
      <p class="actions">
        {those.map(({ id }) => (
          <button
            class="fr-btn fr-btn--tertiary fr-btn--sm"
            name="motif"
            value={id}
            type="submit"
            key={id}
          >
            {withoutTheme(motives, id) || theme?.name}
          </button>
        ))}
      </p>
    </section>
  ))
}

function withoutTheme(motives: Motives, id: number): string {
  const [, ...rest] = pathOf(motives, id).map(({ name }) => name)
  return rest.join(' › ')
}
