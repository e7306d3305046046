import { departmentFault, readDepartment } from '../../core/call/typed-department.ts'
import { departmentName } from '../../core/departments.ts'
import type { ContactPoint } from '../../core/directory/contact-point.ts'
import { addresses } from '../addresses.ts'
import { ByRegion, departmentsCounted } from '../by-region.tsx'
import { DepartmentField, typedDepartment } from '../department-field.tsx'
import { Faults } from '../fields.tsx'
import type { Answer, Visit } from '../visit.ts'
import { head, rowOf } from './rows.tsx'

/** What départements chose to make public, to anyone. */
export async function publicList(visit: Visit): Promise<Answer> {
  const points = await visit.app.contactPoints.listPublic()
  const typed = typedDepartment(visit.query)
  const read = readDepartment(typed)
  const code = read.kind === 'known' ? read.code : null
  const fault = departmentFault(read, typed)
  const body = <PublicContactPointsView points={points} {...{ typed, code, fault }} />
  return { title: 'Points de contact des départements', body, status: fault ? 422 : 200 }
}

interface PublicProps {
  points: ContactPoint[]
  /** As it was searched for, and the département that it names. */
  typed: string
  code: string | null
  fault: string | null
}

export function PublicContactPointsView({ points, typed, code, fault }: PublicProps) {
  const found = code === null ? points : points.filter((point) => point.code === code)
  return (
    <>
      {fault && <Faults faults={{ departement: fault }} />}
      <p>
        Pour joindre l’assistance de votre département, appelez le 0 806 000 156 ou{' '}
        <a href={addresses.request}>écrivez par le formulaire</a>. Certains départements publient
        aussi ce qui suit.
      </p>
      <form method="get" action={addresses.publicContactPoints} class="actions narrow no-print">
        <DepartmentField value={code ?? typed} fault={fault ?? undefined} />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Trouver
        </button>
      </form>
      <p role="status">{foundInWords(found, code)}</p>
      <ByRegion
        of={found}
        codeOf={(point) => point.code}
        head={head}
        row={(point) => rowOf(point)}
      />
    </>
  )
}

function foundInWords(found: ContactPoint[], code: string | null): string {
  if (found.length > 0) return departmentsCounted(found.length)
  return code === null
    ? 'Aucun département ne publie de point de contact.'
    : `${departmentName(code)} ne publie pas de point de contact.`
}
