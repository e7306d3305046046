import { departmentName } from '../../core/departments.ts'
import { localDate } from '../../core/schedule/days.ts'
import {
  daysOfQuarter,
  lengthOf,
  type Period,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/schedule/period.ts'
import { periodOf } from '../calls/search.ts'
import { departmentTyped, mayWrite, OnlyDepartment } from '../contacts/place.tsx'
import { Alert, Choice, Field } from '../parts.tsx'
import { type Answer, notYours, personOf, type Visit, whoOf } from '../visit.ts'

/** Days of which a workbook is made at most: three years. */
const longest = 3 * 366
const quartersOffered = 3

/** The workbook of a département: take it away for a period, or bring a filled one back. */
export function workbookPage(visit: Visit, told?: string): Answer {
  const department = departmentTyped(visit)
  const quarter = quarterOf(localDate(visit.now, 'Europe/Paris'))
  const quarters = Array.from({ length: quartersOffered }, (_, n) => quarterBefore(quarter, n))
  const body = (
    <>
      {told && (
        <Alert kind="error" title="Le fichier n’est pas lu">
          {told}
        </Alert>
      )}
      <h2>Emporter</h2>
      <form method="get" action="/suivi/classeur/fichier">
        <div class="fields">
          <WhichDepartment visit={visit} department={department} id="emporte" />
          <Choice
            name="trimestre"
            label="Trimestre"
            value={quarter}
            options={[
              ...quarters.map((each) => [each, quarterInWords(each)] as const),
              ['', 'D’autres dates :'],
            ]}
          />
          <Field name="du" label="Du" type="date" />
          <Field name="au" label="Au" type="date" />
        </div>
        <p class="actions">
          <button class="fr-btn" type="submit" name="format" value="xlsx">
            Télécharger le classeur (xlsx)
          </button>
          <button class="fr-btn fr-btn--secondary" type="submit" name="format" value="csv">
            Télécharger en CSV
          </button>
        </p>
      </form>
      <h2>Importer</h2>
      <p>
        Un classeur rempli, celui d’ici ou un plus ancien, ou son CSV. La page suivante montre ce
        qu’il changerait ; rien n’est importé avant, ni à moitié. Une ligne ôtée du classeur n’est
        pas supprimée ici.
      </p>
      <form method="post" action="/suivi/import" enctype="multipart/form-data" class="narrow">
        <WhichDepartment visit={visit} department={department} id="importe" />
        <Field name="fichier" label="Classeur (xlsx ou CSV)" type="file" />
        <button class="fr-btn" type="submit">
          Lire le fichier
        </button>
      </form>
      <p>
        <a href="/aide#classeur">Aide : travailler dans un classeur</a>
      </p>
    </>
  )
  return { title: 'Classeur de suivi', body, status: told ? 422 : 200 }
}

/** Of the two forms of a page each has its own field; nothing to choose for who has one département. */
function WhichDepartment({
  visit,
  department,
  id,
}: {
  visit: Visit
  department: string
  id: string
}) {
  const { role, departments } = personOf(visit)
  if (role === 'national')
    return (
      <Field name="departement" id={id} label="Département" hint="Son code." value={department} />
    )
  if (departments.length === 1) return <OnlyDepartment department={department} />
  return (
    <Choice
      name="departement"
      id={id}
      label="Département"
      value={department}
      options={departments.map((code) => [code, departmentName(code)] as const)}
    />
  )
}

/** The file that the form asks for; that it is taken away is written down. */
export async function download(visit: Visit): Promise<Answer> {
  const department = departmentTyped(visit)
  if (department === '') return workbookPage(visit, 'Donner d’abord le code du département.')
  if (!mayWrite(visit, department)) return notYours
  const period = periodTyped(visit)
  if (lengthOf(period) > longest) return workbookPage(visit, 'Choisir trois ans au plus.')
  const format = visit.query.get('format') === 'csv' ? 'csv' : 'xlsx'
  const { workbooks, calls } = visit.app
  const written = await workbooks.write(personOf(visit), { department, period, format })
  if (written.did === 'refuse') return workbookPage(visit, written.why)
  await calls.noteExport(whoOf(visit), 'workbook', department)
  return {
    file: written.bytes,
    type: types[format],
    name: `suivi-${department}-${period.from}-${period.to}.${format}`,
  }
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

function periodTyped(visit: Visit): Period {
  const quarter = daysOfQuarter(visit.query.get('trimestre') ?? '')
  return quarter ?? periodOf(visit, localDate(visit.now, 'Europe/Paris'))
}
