import { Fragment } from 'preact'
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
        Une touche de 1 à 9 suffit, quand aucun champ n’est en cours de saisie : elle enregistre, et
        « z » annule. Les motifs gardent leur touche.
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

/** Narrows the motives while somebody types; Enter takes the first. It needs a script, which shows it. */
export function MotiveFilter() {
  return (
    <div class="fr-input-group" data-filter hidden>
      <label class="fr-label" for="filtre">
        Filtrer les motifs
        <span class="fr-hint-text">Touche « / » ; Entrée choisit le premier.</span>
      </label>
      <input class="fr-input" id="filtre" type="search" autocomplete="off" data-shortcut="/" />
      <p class="fr-hint-text" role="status" />
    </div>
  )
}

/** Every motive that is offered, by theme. */
export function AllMotives({ motives }: { motives: Motives }) {
  const themes = Map.groupBy(choicesOf(motives), ({ id }) => pathOf(motives, id)[0])
  return [...themes].map(([theme, those]) => (
    <section key={theme?.id} data-filtered>
      <h3 class="fr-h6">
        {theme?.name}
        {theme?.national && ' (niveau national)'}
      </h3>
      <p class="actions">
        {those.map(({ id, examples = [] }) => (
          <Fragment key={id}>
            <button
              class="fr-btn fr-btn--tertiary fr-btn--sm"
              name="motif"
              value={id}
              type="submit"
              data-words={examples.join(' ') || undefined}
              aria-describedby={examples.length > 0 ? `exemples-${id}` : undefined}
            >
              {withoutTheme(motives, id) || theme?.name}
            </button>
            {examples.length > 0 && (
              <span class="small examples" id={`exemples-${id}`}>
                {examples.slice(0, examplesShown).map(quoted).join(', ')}
              </span>
            )}
          </Fragment>
        ))}
      </p>
    </section>
  ))
}

/** Examples that stand beside a motive; all are found by the filter. */
const examplesShown = 3

const quoted = (said: string) => `« ${said} »`

function withoutTheme(motives: Motives, id: number): string {
  const [, ...rest] = pathOf(motives, id).map(({ name }) => name)
  return rest.join(' › ')
}
