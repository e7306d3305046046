import { readFile } from 'node:fs/promises'
import type { WaitingFile } from '../../app/contacts/workbooks.ts'
import type { ImportPreview, PreviewedRows } from '../../core/contacts/workbook/preview.ts'
import { departmentName } from '../../core/departments.ts'
import { addresses } from '../addresses.ts'
import { departmentTyped } from '../contacts/place.tsx'
import { Tick } from '../fields.tsx'
import { Alert, Sentences, Table } from '../parts.tsx'
import { type Answer, oneFile, type Visit, whoOf, wrongFile } from '../visit.ts'
import { unknownPlace, workbookPage } from './workbook.tsx'

/** Faults that a page lists; a file with more has one cause. */
const faultsShown = 200

/** Letters of a file's name that are kept. */
const longestName = 120

/** Keeps the file that was sent, and leads to what it would change. */
export async function receive(visit: Visit): Promise<Answer> {
  const file = oneFile(visit, 'fichier')
  if (typeof file === 'string') return workbookPage(visit, wrongFile[file])
  const unknown = unknownPlace(visit, 'importe')
  if (unknown) return unknown
  const received = await visit.app.workbooks.receive(whoOf(visit), {
    department: departmentTyped(visit),
    name: file.name.slice(0, longestName),
    bytes: await readFile(file.path),
  })
  if (!received.done) return workbookPage(visit, received.why)
  return { to: addresses.waitingWorkbook(received.id) }
}

export async function previewPage(visit: Visit, told?: string): Promise<Answer> {
  const read = await visit.app.workbooks.preview(whoOf(visit), visit.params.id ?? '')
  if (!read.done) return read.kind === 'not there' ? noLongerWaits : workbookPage(visit, read.why)
  const { file, preview, saysWhose } = read
  const status = preview.faults.length > 0 || told ? 422 : 200
  const body = <ImportView {...{ file, preview, saysWhose, told }} />
  return { title: 'Import d’un classeur', body, status }
}

/** What is said of a file that was imported already, or that nobody confirmed in time. */
const noLongerWaits: Answer = {
  title: 'Ce fichier n’attend plus',
  status: 404,
  body: <NoLongerWaitsView />,
}

export function NoLongerWaitsView() {
  return (
    <>
      <p>
        Rien n’est importé cette fois-ci : ce fichier est déjà importé, ou il attendait depuis plus
        d’un jour. Ce qui est importé est dans les sollicitations.
      </p>
      <p class="actions">
        <a class="fr-btn" href={addresses.contacts}>
          Voir les sollicitations
        </a>
        <a class="fr-btn fr-btn--secondary" href={addresses.workbook}>
          Envoyer un autre fichier
        </a>
      </p>
    </>
  )
}

interface ImportProps {
  file: WaitingFile
  preview: ImportPreview
  /** The file says which département it is of. */
  saysWhose: boolean
  /** Why it was not imported. */
  told?: string | undefined
}

export function ImportView({ file, preview, saysWhose, told }: ImportProps) {
  const faulty = preview.faults.length > 0
  return (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <p>
        « {file.name} », pour {departmentName(file.department)}.
      </p>
      {!saysWhose && (
        <Alert kind="warning">
          {`Ce fichier ne dit pas de quel département il est. Ses lignes seront notées pour ${departmentName(file.department)} : est-ce bien le sien ?`}
        </Alert>
      )}
      {faulty && <Faults faults={preview.faults} />}
      <Rows title="Nouvelles" rows={preview.added} />
      {preview.unknown > 0 && (
        <p>
          Dont {preview.unknown} avec une référence que ce département n’a pas : une copie d’un
          autre classeur, ou une sollicitation supprimée ici.
        </p>
      )}
      <Rows title="Changées" rows={preview.changed} />
      <Rows title="Changées ici depuis que le fichier a été emporté" rows={preview.conflicts} />
      <p>Lignes déjà notées telles quelles : {preview.unchanged}.</p>
      <Warnings warnings={preview.warnings} />
      <LeftOut rows={preview.leftOut} />
      {!faulty && <Confirm file={file} preview={preview} />}
      <p>
        <a href={addresses.workbook}>Envoyer un autre fichier</a>
      </p>
    </>
  )
}

function Faults({ faults }: { faults: ImportPreview['faults'] }) {
  const shown = faults.slice(0, faultsShown)
  return (
    <>
      <Alert kind="error" title="Rien ne peut être importé">
        {`Corriger ces fautes (${faults.length}) dans le fichier, puis l’envoyer de nouveau.`}
      </Alert>
      <Table
        caption="Fautes"
        head={['Cellule', 'Quoi']}
        rows={shown.map(({ cell, message }) => [cell || 'Le fichier', message])}
        stacked
      />
    </>
  )
}

function Warnings({ warnings: { count, first } }: Pick<ImportPreview, 'warnings'>) {
  if (count === 0) return null
  const shown = first.slice(0, faultsShown)
  return (
    <>
      <h2>À vérifier : {count}</h2>
      <p>Ces lignes sont importées telles qu’elles sont dites ici.</p>
      <Table
        caption={
          count > shown.length ? `Les ${shown.length} premières cellules` : 'Cellules à vérifier'
        }
        head={['Cellule', 'Quoi']}
        rows={shown.map(({ cell, message }) => [cell, message])}
        stacked
      />
    </>
  )
}

function LeftOut({ rows: { count, first } }: { rows: ImportPreview['leftOut'] }) {
  if (count === 0) return null
  const numbers = first.join(', ') + (count > first.length ? '…' : '')
  return (
    <p>
      {count > 1
        ? `${count} lignes sans date ni thématique sont laissées de côté : ${numbers}.`
        : `1 ligne sans date ni thématique est laissée de côté : la ${numbers}.`}
    </p>
  )
}

function Rows({ title, rows }: { title: string; rows: PreviewedRows }) {
  if (rows.count === 0) return null
  return (
    <>
      <h2>
        {title} : {rows.count}
      </h2>
      <Sentences of={rows.first} none="" />
      {rows.count > rows.first.length && <p>Les {rows.first.length} premières sont ci-dessus.</p>}
    </>
  )
}

function Confirm({ file, preview }: Pick<ImportProps, 'file' | 'preview'>) {
  const { added, changed, conflicts } = preview
  if (added.count + changed.count + conflicts.count === 0)
    return <p role="status">Il n’y a rien à importer : tout est déjà là.</p>
  return (
    <form method="post" action={addresses.waitingWorkbook(file.id)}>
      {conflicts.count > 0 && (
        <Tick
          name="ecraser"
          label="Prendre celles du fichier, à la place de ce qui a été changé ici"
          checked={false}
        />
      )}
      <button class="fr-btn" type="submit">
        Importer pour {departmentName(file.department)}
      </button>
    </form>
  )
}

export async function carryOut(visit: Visit): Promise<Answer> {
  const overwrite = visit.form.get('ecraser') === 'oui'
  const id = visit.params.id ?? ''
  const carried = await visit.app.workbooks.carryOut(whoOf(visit), id, overwrite)
  if (!carried.done)
    return carried.kind === 'not there' ? noLongerWaits : previewPage(visit, carried.why)
  return {
    to: addresses.contacts,
    done: `L’import est fait. Sollicitations ajoutées : ${carried.added} ; changées : ${carried.changed}.`,
  }
}
