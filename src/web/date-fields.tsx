import { frenchDay, isDay } from '../core/schedule/days.ts'
import { Field, type FieldProps } from './fields.tsx'

type Props = Omit<FieldProps, 'type' | 'rows' | 'autocomplete' | 'inputmode'>

/** How a day is written, as every field for one says it. */
export const dayExample = 'Exemple : 24/11/2026.'
const momentExample = 'Exemple : 24/11/2026 9h30.'

/**
 * A day in French order, whatever the language of the browser; `value` is ISO or as typed. What comes is read by `readDay`
 * of `core/schedule/typed.ts`.
 */
export function DayField({ value = '', hint, ...rest }: Props) {
  return (
    <Field
      {...rest}
      hint={withExample(hint, dayExample)}
      value={isDay(value) ? frenchDay(value) : value}
      autocomplete="off"
      inputmode="numeric"
    />
  )
}

/** A day and a time in one field, likewise; `value` is as `typedInstant` gives it or as typed, and is read by `instantOf`. */
export function MomentField({ hint, ...rest }: Props) {
  return <Field {...rest} hint={withExample(hint, momentExample)} autocomplete="off" />
}

function withExample(hint: string | undefined, example: string): string {
  return hint ? `${hint} ${example}` : example
}
