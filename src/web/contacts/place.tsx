import type { TypedContact } from '../../core/contacts/typed.ts'
import { departmentName, departmentOf, findDepartment } from '../../core/departments.ts'
import { codesOf } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import { Choice, Field } from '../parts.tsx'
import { type Answer, type Handler, notYours, personOf, reach, type Visit } from '../visit.ts'

/** The département of what is typed: the form's, the address's, or the first of a référent's own. */
export function departmentTyped(visit: Visit): string {
  const asked = visit.form.get('departement') ?? visit.query.get('departement') ?? ''
  const [code = ''] = codesOf(asked)
  return code || personOf(visit).departments[0] || ''
}

export function mayWrite(visit: Visit, department: string): boolean {
  const scope = reach(visit)
  return findDepartment(department) !== undefined && (scope === 'all' || scope.includes(department))
}

/** A page for a département that its address names, unless that is not the person's. */
export function inOwnPlace(page: (visit: Visit) => Promise<Answer> | Answer): Handler {
  return (visit) => {
    const department = departmentTyped(visit)
    return department === '' || mayWrite(visit, department) ? page(visit) : notYours
  }
}

/** The date (ISO) in a département; the mainland's in none. */
export function todayIn(visit: Visit, department: string): string {
  return localDate(visit.now, departmentOf(findDepartment(department) ? department : '75').timeZone)
}

/** The département of a new contact: typed by the national team, chosen by a référent of several. */
export function DepartmentField({
  visit,
  department,
  fault,
}: {
  visit: Visit
  department: string
  fault?: string | undefined
}) {
  const { role, departments } = personOf(visit)
  const label = 'Département (obligatoire)'
  if (role === 'national')
    return <Field name="departement" label={label} value={department} fault={fault} />
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

/** A contact before anything is typed: today, by telephone, answered on the spot. */
export function blank(day: string): TypedContact {
  return {
    day,
    time: '',
    duration: '',
    channel: 'phone',
    topic: '',
    profile: 'social_worker',
    status: 'solved',
    structure: '',
    question: '',
    answer: '',
  }
}

/** Told at the field of a département that the person may not write for. */
export const wrongDepartment = 'Ce département n’existe pas, ou n’est pas l’un des vôtres.'
