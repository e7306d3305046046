import { addresses } from '../addresses.ts'
import { intoOf, saved } from '../drafts/into.ts'
import { Field, Tick } from '../fields.tsx'
import { Alert, Sentences } from '../parts.tsx'
import { type Answer, oneFile, type Visit, whoOf, wrongFile } from '../visit.ts'

export function importing(): Answer {
  return importPage([])
}

function importPage(faults: string[]): Answer {
  return {
    title: 'Importer l’annuaire',
    body: <ImportView faults={faults} />,
    status: faults.length > 0 ? 422 : 200,
  }
}

export async function importFile(visit: Visit): Promise<Answer> {
  const { drafts } = visit.app
  const file = oneFile(visit, 'fichier')
  if (typeof file === 'string') return importPage([wrongFile[file]])
  const brought = await drafts.readFile(whoOf(visit), file.path)
  if (!brought.done) return importPage([brought.why])
  const read = brought.file
  if ('faults' in read) return importPage(read.faults)
  const into = intoOf(visit)
  const written = await drafts.saveFile(
    whoOf(visit),
    into,
    read.entries,
    visit.form.get('retirer') === 'oui',
  )
  if (!written.done) return importPage([written.why])
  return saved(`Le fichier ${file.name.slice(0, 80)}`, into, written.draft)
}

/** How a directory file becomes a draft; `faults` are those of one that was refused. */
export function ImportView({ faults }: { faults: string[] }) {
  return (
    <>
      {faults.length > 0 && (
        <Alert kind="error" title="Rien n’est importé">
          <Sentences of={faults.slice(0, 200)} none="" />
        </Alert>
      )}
      <p>
        Le fichier est celui que donne <a href={addresses.directoryFile}>l’export</a>, en CSV, ou le
        même tableau en xlsx ou en ods. Il devient un brouillon, qui montre tout ce qu’il change ;
        rien n’est publié avant.
      </p>
      <form
        method="post"
        action={addresses.directoryImport}
        enctype="multipart/form-data"
        class="narrow"
      >
        <Field name="fichier" label="Fichier de l’annuaire (CSV, xlsx ou ods)" type="file" />
        <Tick
          name="retirer"
          label="Retirer de l’annuaire les départements que le fichier n’a pas"
          checked={false}
        />
        <button class="fr-btn" type="submit">
          Lire le fichier
        </button>
      </form>
      <p>
        <a href={`${addresses.help}#fichier`}>Aide : changer beaucoup de départements</a>
      </p>
    </>
  )
}
