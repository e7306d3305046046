import { changesNothing } from '../../core/directory/publishing.ts'
import { addresses } from '../addresses.ts'
import { intoOf, saved } from '../drafts/into.ts'
import { type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Field, Tick } from '../fields.tsx'
import { Alert, Sentences } from '../parts.tsx'
import { type Answer, oneFile, type Visit, whoOf, wrongFile } from '../visit.ts'

export function importing(visit: Visit): Promise<Answer> {
  return importPage(visit, [])
}

async function importPage(visit: Visit, faults: string[]): Promise<Answer> {
  const own = await visit.app.drafts.own(whoOf(visit))
  const chosen = visit.form.get('brouillon')
  return {
    title: 'Importer l’annuaire',
    body: <ImportView faults={faults} own={own} chosen={chosen} unchanged={null} />,
    status: faults.length > 0 ? 422 : 200,
  }
}

export async function importFile(visit: Visit): Promise<Answer> {
  const { drafts } = visit.app
  const file = oneFile(visit, 'fichier')
  if (typeof file === 'string') return importPage(visit, [wrongFile[file]])
  const brought = await drafts.readFile(whoOf(visit), file.path)
  if (!brought.done) return importPage(visit, [brought.why])
  const read = brought.file
  if ('faults' in read) return importPage(visit, read.faults)
  const into = intoOf(visit)
  const written = await drafts.saveFile(
    whoOf(visit),
    into,
    read.entries,
    visit.form.get('retirer') === 'oui',
  )
  const name = file.name.slice(0, 80)
  if (written.done) return saved(`Le fichier ${name}`, into, written.draft)
  return written.why === changesNothing ? unchanged(visit, name) : importPage(visit, [written.why])
}

/** A file that says what is so already is no mistake, and leaves no draft. */
async function unchanged(visit: Visit, name: string): Promise<Answer> {
  const own = await visit.app.drafts.own(whoOf(visit))
  const chosen = visit.form.get('brouillon')
  return {
    title: 'Importer l’annuaire',
    body: <ImportView faults={[]} own={own} chosen={chosen} unchanged={name} />,
  }
}

interface ImportProps {
  /** What is wrong with a file that was refused. */
  faults: string[]
  /** One's open drafts, to which the file can be added, and what was chosen. */
  own: OwnDraft[]
  chosen: string | null
  /** The name of a file that changes nothing. */
  unchanged: string | null
}

/** How a directory file becomes a draft. */
export function ImportView({ faults, own, chosen, unchanged }: ImportProps) {
  return (
    <>
      {unchanged !== null && (
        <Alert kind="info" title="Le fichier ne change rien">
          <p>
            Le fichier {unchanged} dit ce que disent déjà l’annuaire ou le brouillon choisi : aucun
            brouillon n’est commencé.
          </p>
        </Alert>
      )}
      {faults.length > 0 && (
        <Alert kind="error" title="Rien n’est importé">
          <Sentences of={faults.slice(0, 200)} none="" />
        </Alert>
      )}
      <p>
        Le fichier est celui que donne <a href={addresses.directoryFile('xlsx')}>l’export</a>, ou le
        même tableau en CSV, xlsx ou ods. Il devient un brouillon, qui montre tout ce qu’il change ;
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
        <WhereTo own={own} chosen={chosen} />
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
