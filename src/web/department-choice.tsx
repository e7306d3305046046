import { departmentName } from '../core/departments.ts'
import { DepartmentField } from './department-field.tsx'
import { Choice } from './fields.tsx'
import type { Visit } from './visit.ts'

interface DepartmentChoiceProps {
  visit: Pick<Visit, 'person'>
  value: string
  fault?: string | undefined
}

/** A filter by département, among those that the reader may see; nothing for who has only one. */
export function DepartmentChoice({ visit, value, fault }: DepartmentChoiceProps) {
  if (!visit.person) return null
  const { role, departments } = visit.person
  if (role === 'national')
    return <DepartmentField value={value} fault={fault} hint="Code, nom ou ville ; vide : tous." />
  if (departments.length === 1) return null
  return (
    <Choice
      name="departement"
      label="Département"
      value={value}
      fault={fault}
      options={[
        ['', 'Tous les miens'],
        ...departments.map((code) => [code, departmentName(code)] as const),
      ]}
    />
  )
}
