import { readDepartment } from '../core/call/typed-department.ts'
import { departmentName, departments, findDepartment } from '../core/departments.ts'
import { noDepartment, noDepartmentInWords } from '../core/requests/place.ts'
import { Field, FirstButton } from './fields.tsx'

const name = 'departement'
/** Under this name the button of a département that is offered brings its code. */
export const offeredName = 'departement-propose'

/** What a form or an address says of the département: the one that was pressed among those offered, else what was typed. */
export function typedDepartment(given: URLSearchParams): string {
  return given.get(offeredName) ?? given.get(name) ?? ''
}

interface DepartmentFieldProps {
  /** Of two on a page, each has its own. */
  id?: string
  /** As typed; a code shows its name. */
  value: string
  label?: string
  hint?: string
  fault?: string | undefined
  /** A region or a national body has none, and says so. */
  orNone?: boolean
  required?: boolean
}

const usualHint = 'Code, nom ou ville.'

/** A département by its code, its name or a town: chosen from a list as one types; what is not sure is offered below. */
export function DepartmentField(props: DepartmentFieldProps) {
  const { id = name, value, fault, orNone = false, required = false, label = 'Département' } = props
  const { hint = usualHint } = props
  const none = `Sans département : « ${noDepartmentInWords} ».`
  return (
    <>
      {fault && <FirstButton />}
      <Field
        name={name}
        id={id}
        label={label}
        hint={orNone ? `${hint} ${none}` : hint}
        value={shown(value)}
        fault={fault}
        autocomplete="off"
        list={`${id}-liste`}
        required={required}
      />
      <datalist id={`${id}-liste`}>
        {departments.map(({ code }) => (
          <option key={code} value={departmentName(code)} />
        ))}
        {orNone && <option value={noDepartmentInWords} />}
      </datalist>
      {fault && <Offers typed={value} />}
    </>
  )
}

/** What may be meant, one press each; that sends the rest of the form, too. */
function Offers({ typed }: { typed: string }) {
  const read = readDepartment(typed)
  if (read.kind !== 'offered') return null
  return (
    <ul
      class="fr-btns-group fr-btns-group--inline fr-btns-group--sm"
      aria-label="Départements proposés"
    >
      {read.codes.map((code) => (
        <li key={code}>
          <button class="fr-btn fr-btn--secondary" type="submit" name={offeredName} value={code}>
            {departmentName(code)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function shown(value: string): string {
  if (value === noDepartment) return noDepartmentInWords
  return findDepartment(value) ? departmentName(value) : value
}
