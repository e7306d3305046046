import { departmentFault, readDepartment } from '../../core/call/typed-department.ts'
import { departmentName } from '../../core/departments.ts'
import type { Person } from '../../core/people/people.ts'
import { DepartmentField as AnyDepartment, typedDepartment } from '../department-field.tsx'
import { Choice } from '../fields.tsx'
import { type Answer, type Handler, notYours, personOf, type Visit, whoOf } from '../visit.ts'

/** Who looks at a form, as far as it asks for a département. */
export type Reader = Pick<Person, 'role' | 'departments'>

/** The département of what is typed: the form's, the address's, or the first of a référent's own. */
export function departmentTyped(visit: Visit): string {
  const asked = typedDepartment(visit.form) || typedDepartment(visit.query)
  const read = readDepartment(asked)
  return read.kind === 'known' ? read.code : asked || personOf(visit).departments[0] || ''
}

/** What is wrong with the département that was typed, in French; null for nothing. */
export function placeFault(visit: Visit): string | null {
  const typed = departmentTyped(visit)
  return departmentFault(readDepartment(typed), typed)
}

/** A page for a département that its address names, unless that is not the person's. */
export function inOwnPlace(page: (visit: Visit) => Promise<Answer> | Answer): Handler {
  return (visit) => {
    const department = departmentTyped(visit)
    const own = department === '' || visit.app.contacts.mayWrite(whoOf(visit), department)
    return own ? page(visit) : notYours
  }
}

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
      value={department}
      fault={fault}
      options={departments.map((code) => [code, departmentName(code)] as const)}
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
