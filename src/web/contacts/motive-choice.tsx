import {
  choicesOf,
  depthOf,
  isRetired,
  type Motives,
  motiveInWords,
  pathOf,
} from '../../core/contacts/motives.ts'

interface MotiveChoiceProps {
  motives: Motives
  name: string
  value: string
  fault?: string | undefined
  label?: string
  hint?: string
  required?: boolean
  /** Where one always chooses first. */
  autofocus?: boolean
  /** Each motive says its theme, so that the one that is chosen does, too. */
  withTheme?: boolean
}

/** The motives in a list, by theme; one that is retired stays in the list of a contact that has it. */
export function MotiveChoice({
  motives,
  name,
  value,
  fault,
  label = 'Thématique et motif (obligatoire)',
  hint,
  required,
  autofocus,
  withTheme = false,
}: MotiveChoiceProps) {
  const first = autofocus ? { autofocus } : {}
  return (
    <div class={`fr-select-group${fault ? ' fr-select-group--error' : ''}`}>
      <label class="fr-label" for={name}>
        {label}
        {hint && <span class="fr-hint-text">{hint}</span>}
      </label>
      <select
        class="fr-select"
        id={name}
        name={name}
        required={required}
        {...first}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${name}-fault` : undefined}
      >
        <option value="" selected={value === ''}>
          Choisir
        </option>
        <Options motives={motives} value={value} withTheme={withTheme} />
      </select>
      {fault && (
        <p class="fr-error-text" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

interface OptionsProps {
  motives: Motives
  value: string
  withTheme: boolean
}

function Options({ motives, value, withTheme }: OptionsProps) {
  const choices = choicesOf(motives)
  const offered = choices.some(({ id }) => String(id) === value) || value === ''
  const themes = Map.groupBy(choices, ({ id }) => pathOf(motives, id)[0]?.id ?? 0)
  return (
    <>
      {!offered && (
        <option value={value} selected>
          {motiveInWords(motives, Number(value))}
          {isRetired(motives, Number(value)) && ' (retiré)'}
        </option>
      )}
      {[...themes].map(([theme, those]) => (
        <optgroup label={motives.byId.get(theme)?.name ?? ''} key={theme}>
          {those.map(({ id, examples = [] }) => (
            <option
              value={id}
              selected={String(id) === value}
              data-words={examples.join(' ') || undefined}
              key={id}
            >
              {shortName(motives, id)}
              {withTheme && depthOf(motives, id) > 1 && ` – ${motives.byId.get(theme)?.name}`}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  )
}

/** Without the theme, which the list says already. */
function shortName(motives: Motives, id: number): string {
  const [theme, ...rest] = pathOf(motives, id).map(({ name }) => name)
  return rest.join(' › ') || theme || ''
}
