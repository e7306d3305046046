import { isRefusal } from '../../app/answer.ts'
import { identified } from '../../core/directory/lines.ts'
import { intoDraft } from '../drafts/into.ts'
import { Alert, Field, Sentences } from '../parts.tsx'
import { type Answer, oneFile, type Visit, whoOf, wrongFile } from '../visit.ts'

export function importPage(faults: string[] = []): Answer {
  const body = (
    <>
      {faults.length > 0 && (
        <Alert kind="error" title="Rien n’est importé">
          <Sentences of={faults.slice(0, 200)} none="" />
        </Alert>
      )}
      <p>
        Le fichier CSV est celui que donne <a href="/annuaire/export.csv">l’export</a>. Il devient
        un brouillon, qui montre tout ce qu’il change ; rien n’est publié avant.
      </p>
      <form method="post" action="/annuaire/import" enctype="multipart/form-data" class="narrow">
        <Field name="fichier" label="Fichier de l’annuaire (CSV)" type="file" />
        <button class="fr-btn" type="submit">
          Lire le fichier
        </button>
      </form>
      <p>
        <a href="/aide#fichier">Aide : changer beaucoup de départements</a>
      </p>
    </>
  )
  return { title: 'Importer l’annuaire', body, status: faults.length > 0 ? 422 : 200 }
}

export async function importFile(visit: Visit): Promise<Answer> {
  const file = oneFile(visit, 'fichier')
  if (typeof file === 'string') return importPage([wrongFile[file]])
  const brought = await visit.app.drafts.readFile(whoOf(visit), file.path)
  if (!brought.done) return importPage([brought.why])
  const read = brought.file
  if ('faults' in read) return importPage(read.faults)
  const known = await visit.app.directory.lines()
  const written = await intoDraft(visit, `Le fichier ${file.name.slice(0, 80)}`, (content) => ({
    ...content,
    entries: identified(read.entries, content.entries, known),
  }))
  return isRefusal(written) ? importPage([written.why]) : written
}
