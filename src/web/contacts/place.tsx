import { departmentFault, readDepartment } from '../../core/call/typed-department.ts'
import { departmentName } from '../../core/departments.ts'
import type { Person } from '../../core/people/people.ts'
import { DepartmentField as AnyDepartment, typedDepartment } from '../department-field.tsx'
import { Choice } from '../fields.tsx'
import { type Answer, type Handler, notYours, personOf, type Visit, whoOf } from '../visit.ts'

/** Who looks at a form, as far as it asks for a département. */
export type Reader = Pick<Person, 'role' | 'departments'>

/** The département of what is typed: the form's, the address's, or the only one of a référent; '' where none is said. */
export function departmentTyped(visit: Visit): string {
  const asked = typedDepartment(visit.form) || typedDepartment(visit.query)
  const read = readDepartment(asked)
  if (read.kind === 'known') return read.code
  const [only, ...more] = personOf(visit).departments
  return asked || (more.length === 0 ? only : '') || ''
}

/** What is wrong with the département that was typed, in French; null for nothing. */
export function placeFault(visit: Visit): string | null {
  const typed = departmentTyped(visit)
  return typed === '' ? chooseFirst : departmentFault(readDepartment(typed), typed)
}

/**
 * A page for a département that its address names, unless that is not the person's; without one, for the one that the
 * person chose last, and for none where they have chosen none.
 */
export function inOwnPlace(page: (visit: Visit) => Promise<Answer> | Answer): Handler {
  return async (visit) => {
    const { contacts } = visit.app
    const department = departmentTyped(visit)
    // Whoever may write for all has named none that is refused: the form asks again for what is none.
    if (personOf(visit).role === 'national' && placeFault(visit) !== null && department !== '')
      return page(visit)
    if (department !== '')
      return contacts.mayWrite(whoOf(visit), department) ? page(visit) : notYours
    const last = await contacts.lastDepartment(whoOf(visit))
    if (last === null) return page(visit)
    const query = new URLSearchParams(visit.query)
    query.set('departement', last)
    return page({ ...visit, query })
  }
}

const chooseFirst = 'Choisir d’abord le département.'

/** What a référent chooses from: nothing is chosen for who has not chosen yet. */
export function ownOptions(departments: readonly string[], department: string) {
  const own = departments.map((code) => [code, departmentName(code)] as const)
  return department === '' ? [['', 'Choisir'] as const, ...own] : own
}

/** What is said beside such a choice. */
export const lastIsOffered = 'Le dernier que vous avez choisi est proposé.'

interface DepartmentProps {
  reader: Reader
  department: string
  fault?: string | undefined
}

/** The département of a new contact: typed by the national team, chosen by a référent of several. */
export function DepartmentField({ reader, department, fault }: DepartmentProps) {
  const { role, departments } = reader
  const label = 'Département (obligatoire)'
  if (role === 'national')
    return <AnyDepartment label={label} value={department} fault={fault} required />
  if (departments.length === 1) return <OnlyDepartment department={department} />
  return (
    <Choice
      name="departement"
      label={label}
      hint={lastIsOffered}
      value={department}
      fault={fault}
      options={ownOptions(departments, department)}
    />
  )
}

/** Nothing to choose: the département is said, and goes with the form. */
export function OnlyDepartment({ department }: { department: string }) {
  return (
    <>
      <p>{departmentName(department)}</p>
      <input type="hidden" name="departement" value={department} />
    </>
  )
}
