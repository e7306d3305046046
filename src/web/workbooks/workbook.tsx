import { z } from 'zod'
import type { WorkbookAsked } from '../../app/contacts/workbooks.ts'
import { nameOfWorkbook } from '../../core/contacts/workbook/of-department.ts'
import { localDate } from '../../core/schedule/days.ts'
import {
  daysOfQuarter,
  type Quarter,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/schedule/period.ts'
import { addresses } from '../addresses.ts'
import { periodOf } from '../asked.ts'
import {
  departmentTyped,
  lastIsOffered,
  OnlyDepartment,
  ownOptions,
  placeFault,
  type Reader,
} from '../contacts/place.tsx'
import { DayField } from '../date-fields.tsx'
import { DepartmentField } from '../department-field.tsx'
import { Choice, Faults, Field, Tick } from '../fields.tsx'
import { fileTypes } from '../files.tsx'
import { Alert } from '../parts.tsx'
import { type Answer, notYours, personOf, type Visit, whoOf } from '../visit.ts'

const quartersOffered = 3

/** The workbook of a département: take it away for a period, or bring a filled one back. */
export async function workbookPage(
  visit: Visit,
  told?: string,
  unknown?: UnknownPlace,
): Promise<Answer> {
  const last = quarterOf(localDate(visit.now, 'Europe/Paris'))
  const quarters = Array.from({ length: quartersOffered }, (_, n) => quarterBefore(last, n))
  const department = departmentTyped(visit)
  const requests = await visit.app.workbooks.hadRequests(whoOf(visit))
  const view = { reader: personOf(visit), department, quarters, requests, told, unknown }
  const status = told || unknown ? 422 : 200
  return { title: 'Classeur de suivi', body: <WorkbookView {...view} />, status }
}

/** A département that is none, and in which of the two forms it was typed, by the id of its field. */
interface UnknownPlace {
  id: 'emporte' | 'importe'
  fault: string
}

interface PlaceProps {
  reader: Reader
  department: string
  unknown?: UnknownPlace | undefined
}

/** The page again where the département that was typed is none, or where none was; null where one is named. */
export function unknownPlace(visit: Visit, id: UnknownPlace['id']): Promise<Answer> | null {
  const fault = placeFault(visit)
  if (!fault) return null
  const again = id === 'importe' ? ' Le fichier est à choisir de nouveau, lui aussi.' : ''
  return workbookPage(visit, undefined, { id, fault: fault + again })
}

interface WorkbookProps extends PlaceProps {
  /** Those that are offered, the latest first. */
  quarters: Quarter[]
  /** Whether the last one had the requests of the form. */
  requests: boolean
  told?: string | undefined
}

export function WorkbookView(props: WorkbookProps) {
  const { reader, department, quarters, requests, told, unknown } = props
  return (
    <>
      {unknown && <Faults faults={{ [unknown.id]: unknown.fault }} />}
      {told && (
        <Alert kind="error" title="Le fichier n’est pas lu">
          {told}
        </Alert>
      )}
      <h2>Emporter</h2>
      <TakingAway {...{ reader, department, quarters, requests, unknown }} />
      <h2>Importer</h2>
      <p>
        Un classeur rempli, celui d’ici ou un plus ancien, ou son CSV. La page suivante montre ce
        qu’il changerait ; rien n’est importé avant, ni à moitié. Une ligne ôtée du classeur n’est
        pas supprimée ici.
      </p>
      <Sending {...{ reader, department, unknown }} />
      <p>
        <a href={`${addresses.help}#classeur`}>Aide : travailler dans un classeur</a>
      </p>
    </>
  )
}

function TakingAway({ quarters, requests, ...place }: Omit<WorkbookProps, 'told'>) {
  const offered = quarters.map((each) => [each, quarterInWords(each)] as const)
  return (
    <form method="get" action={addresses.workbookFile}>
      <div class="fields">
        <WhichDepartment {...place} id="emporte" />
        <Choice
          name="trimestre"
          label="Trimestre"
          value={quarters[0] ?? ''}
          options={[...offered, ['', 'D’autres dates :']]}
        />
        <DayField name="du" label="Du" />
        <DayField name="au" label="Au" />
      </div>
      <Tick name="demandes" label="Avec les demandes du formulaire" checked={requests} />
      <p class="actions fr-mt-2w">
        <button class="fr-btn" type="submit" name="format" value="xlsx">
          Télécharger le classeur (xlsx)
        </button>
        <button class="fr-btn fr-btn--secondary" type="submit" name="format" value="csv">
          Télécharger en CSV
        </button>
      </p>
    </form>
  )
}

function Sending(place: PlaceProps) {
  return (
    <form
      method="post"
      action={addresses.sendWorkbook}
      enctype="multipart/form-data"
      class="narrow"
    >
      <WhichDepartment {...place} id="importe" />
      <Field name="fichier" label="Classeur (xlsx ou CSV)" type="file" />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Lire le fichier
      </button>
    </form>
  )
}

/** Of the two forms of a page each has its own field; nothing to choose for who has one département. */
function WhichDepartment({ reader, department, unknown, id }: PlaceProps & { id: string }) {
  const { role, departments } = reader
  const fault = unknown?.id === id ? unknown.fault : undefined
  const value = unknown && !fault ? '' : department
  if (role === 'national') return <DepartmentField id={id} value={value} fault={fault} />
  const field = { name: 'departement', id, label: 'Département', value, fault }
  if (departments.length === 1) return <OnlyDepartment department={department} />
  const options = ownOptions(departments, department)
  return <Choice {...field} hint={lastIsOffered} options={options} />
}

const asked = z.object({
  trimestre: z.string().catch(''),
  format: z.enum(['csv', 'xlsx']).catch('xlsx'),
  demandes: z.string().catch(''),
})

function askedBy(visit: Visit): WorkbookAsked {
  const read = asked.parse(Object.fromEntries(visit.query))
  const quarter = daysOfQuarter(read.trimestre)
  const period = quarter ?? periodOf(visit, localDate(visit.now, 'Europe/Paris'))
  // The form says that its box is not ticked by saying nothing of it; a link chooses only what it says.
  const chooses = visit.query.has('trimestre') || visit.query.has('demandes')
  const requests = chooses ? read.demandes === 'oui' : undefined
  const wanted = { department: departmentTyped(visit), period, format: read.format }
  return requests === undefined ? wanted : { ...wanted, requests }
}

/** The file that the form asks for. */
export async function download(visit: Visit): Promise<Answer> {
  const wanted = askedBy(visit)
  const { department, period, format } = wanted
  const unknown = unknownPlace(visit, 'emporte')
  if (unknown) return unknown
  const written = await visit.app.workbooks.write(whoOf(visit), wanted)
  if (!written.done)
    return written.kind === 'not yours' ? notYours : workbookPage(visit, written.why)
  return {
    file: written.bytes,
    type: fileTypes[format],
    name: nameOfWorkbook(department, period, format),
  }
}
