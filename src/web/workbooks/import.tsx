import { readFile } from 'node:fs/promises'
import type { WaitingFile } from '../../app/contacts/services.ts'
import type { ImportPreview, PreviewedRows } from '../../core/contacts/workbook/preview.ts'
import { departmentName } from '../../core/departments.ts'
import { departmentTyped, mayWrite, wrongDepartment } from '../contacts/place.tsx'
import { Alert, Sentences, Table, Tick } from '../parts.tsx'
import { type Answer, notFound, oneFile, personOf, reach, type Visit, wrongFile } from '../visit.ts'
import { workbookPage } from './workbook.tsx'

/** Faults that a page lists; a file with more has one cause. */
const faultsShown = 200

/** Keeps the file that was sent, and leads to what it would change. */
export async function receive(visit: Visit): Promise<Answer> {
  const department = departmentTyped(visit)
  if (!mayWrite(visit, department)) return workbookPage(visit, wrongDepartment)
  const file = oneFile(visit, 'fichier')
  if (typeof file === 'string') return workbookPage(visit, wrongFile[file])
  const { id: person } = personOf(visit)
  const bytes = await readFile(file.path)
  const name = file.name.slice(0, 120)
  const id = await visit.app.workbooks.keep({ department, person, name, bytes })
  if (id === null) return workbookPage(visit, tooManyWait)
  return { to: `/suivi/import/${id}` }
}

const tooManyWait =
  'Trop de fichiers envoyés par d’autres attendent d’être importés. Recommencer dans une heure ; si cela dure, prévenir les développeurs.'

/** The file of an address: the person's own, of a département that still is theirs. */
async function fileOf(visit: Visit): Promise<WaitingFile | undefined> {
  const { id = '' } = visit.params
  const file = await visit.app.workbooks.find(id, personOf(visit).id)
  const scope = reach(visit)
  return file && (scope === 'all' || scope.includes(file.department)) ? file : undefined
}

export async function previewPage(visit: Visit, told?: string): Promise<Answer> {
  const file = await fileOf(visit)
  if (!file) return notFound
  const read = await visit.app.workbooks.preview(file, personOf(visit))
  if (read.did === 'refuse') return workbookPage(visit, `« ${file.name} » : ${read.why}`)
  const { preview } = read
  const faulty = preview.faults.length > 0
  const body = (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <p>
        « {file.name} », pour {departmentName(file.department)}.
      </p>
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
      {!faulty && <Confirm file={file} preview={preview} />}
      <p>
        <a href="/suivi/classeur">Envoyer un autre fichier</a>
      </p>
    </>
  )
  return { title: 'Import d’un classeur', body, status: faulty || told ? 422 : 200 }
}

function Faults({ faults }: { faults: ImportPreview['faults'] }) {
  return (
    <>
      <Alert kind="error" title="Rien ne peut être importé">
        {`Corriger ces fautes (${faults.length}) dans le fichier, puis l’envoyer de nouveau.`}
      </Alert>
      <Table
        caption="Fautes"
        head={['Cellule', 'Quoi']}
        rows={faults
          .slice(0, faultsShown)
          .map(({ cell, message }) => [cell || 'Le fichier', message])}
      />
    </>
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

function Confirm({ file, preview }: { file: WaitingFile; preview: ImportPreview }) {
  const { added, changed, conflicts } = preview
  if (added.count + changed.count + conflicts.count === 0)
    return <p role="status">Il n’y a rien à importer : tout est déjà là.</p>
  return (
    <form method="post" action={`/suivi/import/${file.id}`}>
      {conflicts.count > 0 && (
        <Tick
          name="ecraser"
          label="Prendre celles du fichier, à la place de ce qui a été changé ici"
          checked={false}
        />
      )}
      <button class="fr-btn" type="submit">
        Importer
      </button>
    </form>
  )
}

export async function carryOut(visit: Visit): Promise<Answer> {
  const file = await fileOf(visit)
  if (!file) return notFound
  const overwrite = visit.form.get('ecraser') === 'oui'
  const done = await visit.app.workbooks.carryOut(file, personOf(visit), overwrite)
  if (done.did === 'refuse') return previewPage(visit, done.why)
  return {
    to: '/suivi',
    done: `L’import est fait. Sollicitations ajoutées : ${done.added} ; changées : ${done.changed}.`,
  }
}
