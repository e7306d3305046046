import type { ComponentChildren } from 'preact'

interface Option {
  value: string
  words: string
  hint?: string
  /** What the page's script reads of it. */
  data?: Record<`data-${string}`, string>
}

interface RadiosProps {
  name: string
  legend: string
  hint?: string
  value: string
  fault: string | undefined
  options: Option[]
  children?: ComponentChildren
}

/** A choice that nobody makes beforehand, and what belongs to it. */
export function Radios({ name, legend, hint, value, fault, options, children }: RadiosProps) {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return (
    <fieldset
      class="block"
      id={name}
      tabindex={-1}
      {...(described && { 'aria-describedby': described })}
    >
      <legend class="fr-h6">{legend}</legend>
      {hint && (
        <p class="fr-hint-text" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {options.map((option) => (
        <div class="fr-radio-group fr-mb-1w" key={option.value}>
          <input
            type="radio"
            id={`${name}-${option.value}`}
            name={name}
            value={option.value}
            checked={value === option.value}
            {...option.data}
            {...(fault && { 'aria-invalid': 'true' })}
          />
          <label class="fr-label" for={`${name}-${option.value}`}>
            {option.words}
            {option.hint && <span class="fr-hint-text">{option.hint}</span>}
          </label>
        </div>
      ))}
      {fault && (
        <p class="fr-error-text" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {children && <div class="fr-mt-2w">{children}</div>}
    </fieldset>
  )
}
