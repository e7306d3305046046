import type { ShownPoint } from '../../app/directory/contact-points.ts'
import { departmentFault, readDepartment } from '../../core/call/typed-department.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { addresses, asking } from '../addresses.ts'
import { ByRegion, departmentsCounted } from '../by-region.tsx'
import { DepartmentField, typedDepartment } from '../department-field.tsx'
import { Faults } from '../fields.tsx'
import { fileIn, TakeAway } from '../files.tsx'
import { Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'
import { head, rowOf } from './rows.tsx'

/** Who answers for each département, to everybody who is signed in; for print all in one table. */
export async function list(visit: Signed): Promise<Answer> {
  const found = await visit.app.contactPoints.list(visit.who)
  if (!found.done) return notShown(found)
  const typed = typedDepartment(visit.query)
  const read = readDepartment(typed)
  if (read.kind === 'known') return { to: addresses.contactPoint(read.code) }
  const fault = departmentFault(read, typed)
  const props = {
    points: found.points,
    own: visit.person.departments,
    typed,
    whole: visit.query.get('vue') === 'tableau',
    fault,
  }
  const body = <ContactPointsView {...props} />
  const title = props.whole ? 'Points de contact, en un tableau' : 'Points de contact'
  return { title, body, status: fault ? 422 : 200 }
}

interface ContactPointsProps {
  points: ShownPoint[]
  /** The reader's own départements. */
  own: string[]
  /** As it was searched for. */
  typed: string
  fault: string | null
  /** All in one table, for print. */
  whole: boolean
}

const fullHead = [...head, 'Public']
const row = ({ point, parts }: ShownPoint) => rowOf(point, parts)

export function ContactPointsView({ points, own, typed, fault, whole }: ContactPointsProps) {
  const mine = points.filter(({ point }) => own.includes(point.code))
  return (
    <>
      {fault && <Faults faults={{ departement: fault }} />}
      <p>
        Qui répond pour chaque département, par quelle adresse et quel numéro : l’annuaire en
        vigueur et les comptes ouverts. Chaque département choisit ce qui en est public.
      </p>
      <form method="get" action={addresses.contactPoints} class="actions narrow no-print">
        <DepartmentField value={typed} fault={fault ?? undefined} label="Trouver un département" />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Trouver
        </button>
      </form>
      <Ways whole={whole} />
      {!whole && mine.length > 0 && (
        <>
          <Table
            caption={mine.length > 1 ? 'Vos départements' : 'Votre département'}
            head={fullHead}
            rows={mine.map(row)}
            stacked
          />
          <h2>Tous les départements</h2>
        </>
      )}
      <p role="status">{departmentsCounted(points.length)}</p>
      {whole ? (
        <Table caption="Points de contact" head={fullHead} rows={points.map(row)} stacked />
      ) : (
        <ByRegion of={points} codeOf={({ point }) => point.code} head={fullHead} row={row} />
      )}
    </>
  )
}

function Ways({ whole }: { whole: boolean }) {
  return (
    <ul class="ways no-print">
      <li>
        {whole ? (
          <a href={addresses.contactPoints}>Par région</a>
        ) : (
          <a href={asking(addresses.contactPoints, { vue: 'tableau' })}>
            Tout en un tableau, à imprimer
          </a>
        )}
      </li>
      <li>
        <TakeAway what="Exporter" to={addresses.contactPointsFile} />
      </li>
      <li>
        <a href={addresses.publicContactPoints}>Ce que voit le public</a>
      </li>
    </ul>
  )
}

export const exportFile =
  (format: FileFormat) =>
  async ({ app, who }: Signed): Promise<Answer> => {
    const written = await app.contactPoints.write(who, format)
    return written.done ? fileIn(format, written.bytes, 'points-de-contact') : notShown(written)
  }
