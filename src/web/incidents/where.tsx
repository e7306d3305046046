import { Field } from '../fields.tsx'
import { Radios } from '../radios.tsx'
import type { Typed } from './typed.ts'

interface WhereProps {
  typed: Pick<Typed, 'ou' | 'departements'>
  faults: Record<string, string>
  hint?: string
}

/** Everywhere, or which départements: nobody's choice before they make it. */
export function Where({ typed, faults, hint }: WhereProps) {
  return (
    <Radios
      name="ou"
      legend="Où"
      {...(hint && { hint })}
      value={typed.ou}
      fault={faults.ou}
      options={[
        { value: 'partout', words: 'Partout' },
        { value: 'certains', words: 'Certains départements' },
      ]}
    >
      <Field
        name="departements"
        label="Lesquels, si certains"
        hint="Codes, noms ou villes, séparés par des virgules : 69, Ain."
        value={typed.departements}
        fault={faults.departements}
      />
    </Radios>
  )
}
