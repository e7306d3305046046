import { readFile } from 'node:fs/promises'
import { isRefusal, refused } from '../../app/answer.ts'
import { canonical, same } from '../../core/canonical.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import {
  type EditedId,
  editedIds,
  type PromptId,
  promptIds,
  promptList,
  promptVariables,
  retiredIds,
  retiredPrompts,
} from '../../core/prompt-list.ts'
import {
  exampleOf,
  longestPrompt,
  type PromptEdit,
  type PromptEdits,
  promptFaults,
  promptTitle,
} from '../../core/prompts.ts'
import { intoDraft } from '../drafts/into.ts'
import { Alert, Badge, Do, Field, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import {
  type Answer,
  notFound,
  oneFile,
  type Page,
  type Visit,
  whoOf,
  wrongFile,
} from '../visit.ts'

function list({ app }: Visit): Answer {
  const { texts, recordings } = app.directory.prompts()
  const edits = app.directory.current().prompts
  const rows = promptIds.map((id) => [
    <a href={`/textes/${id}`}>{promptList[id].title}</a>,
    exampleOf(id, texts[id]),
    recordings[id] ? 'enregistrement' : edits[id] ? 'changé' : 'd’origine',
  ])
  return {
    title: 'Textes',
    body: (
      <>
        <Table
          caption="Ce que les appelants entendent, dans l’ordre d’un appel, avec des exemples"
          head={['Texte', 'Mots', 'État']}
          rows={rows}
        />
        <Retired edits={edits} />
      </>
    ),
  }
}

/** Texts that were changed when they were still said: their words can be taken up elsewhere. */
function Retired({ edits }: { edits: PromptEdits }) {
  const rows = retiredIds.flatMap((id) => {
    const edit = edits[id]
    if (!edit) return []
    const remove = (
      <Do to={`/textes/${id}/origine`} kind="tertiary">
        Retirer
      </Do>
    )
    return [[retiredPrompts[id], edit.text, remove]]
  })
  if (rows.length === 0) return null
  return (
    <Table
      caption="Textes changés autrefois, qui ne sont plus dits : reprendre leurs mots dans un autre"
      head={['Texte', 'Mots', 'Action']}
      rows={rows}
    />
  )
}

function known({ params }: Visit): PromptId | undefined {
  return promptIds.find((id) => id === params.id)
}

/** The words as heard when each variable has its example value. */
function Example({ id, text }: { id: PromptId; text: string }) {
  return promptVariables[id].length === 0 ? null : <p>Par exemple : « {exampleOf(id, text)} »</p>
}

/** "{department} (par exemple « le Bas-Rhin »)". */
function variablesInWords(id: PromptId): string {
  return Object.entries(promptList[id].variables)
    .map(([name, value]) => `{${name}} (par exemple « ${value} »)`)
    .join(', ')
}

function show(visit: Visit, typed?: string, faults: string[] = []): Answer {
  const id = known(visit)
  if (!id) return notFound
  const { texts, recordings } = visit.app.directory.prompts()
  const variables = promptVariables[id]
  const text = typed ?? texts[id]
  const standing = stateOf(visit.app.directory.current(), id)
  const body = (
    <>
      {faults.length > 0 && <Alert kind="error">{faults.join(' ')}</Alert>}
      {recordings[id] && (
        <p>
          <Badge kind="info">Enregistrement</Badge>{' '}
          <audio controls src={`/voice/recordings/${recordings[id]}`}>
            <track kind="captions" />
          </audio>
        </p>
      )}
      <form method="post" action={`/textes/${id}`} enctype="multipart/form-data" class="narrow">
        <input type="hidden" name="etat" value={standing} />
        <Field
          name="texte"
          label="Texte"
          rows={5}
          value={text}
          fault={faults[0]}
          hint={
            variables.length > 0
              ? `Doit contenir ${variablesInWords(id)}. Au plus ${longestPrompt} caractères.`
              : `Au plus ${longestPrompt} caractères.`
          }
        />
        <Example id={id} text={text} />
        <button class="fr-btn fr-btn--secondary" type="button" data-listen="texte" hidden>
          Écouter avec la voix du navigateur
        </button>
        {variables.length === 0 && (
          <Field
            name="enregistrement"
            label="Enregistrement qui remplace le texte"
            hint="mp3 ou wav, 10 Mo au plus. Garder le texte à jour : il est lu par ceux qui n’entendent pas."
            type="file"
          />
        )}
        <button class="fr-btn fr-mt-2w" type="submit">
          Mettre dans un brouillon
        </button>
      </form>
      <p>
        <a href="/aide#texte">Aide : changer un texte</a>
      </p>
      {visit.app.directory.current().prompts[id] && (
        <Do to={`/textes/${id}/origine`} kind="tertiary">
          Revenir au texte d’origine
        </Do>
      )}
    </>
  )
  return { title: `Texte « ${promptList[id].title} »`, body, status: faults.length > 0 ? 422 : 200 }
}

async function save(visit: Visit): Promise<Answer> {
  const id = known(visit)
  if (!id) return notFound
  const text = (visit.form.get('texte') ?? '').replaceAll('\r\n', '\n').trim()
  const faults = promptFaults(id, text).map(
    (fault) => fault.charAt(0).toUpperCase() + fault.slice(1),
  )
  const upload = oneFile(visit, 'enregistrement')
  if (upload === 'several') faults.push(wrongFile.several)
  const bytes = typeof upload === 'string' ? null : await readFile(upload.path)
  if (bytes && promptVariables[id].length > 0)
    faults.push('Un enregistrement ne peut pas dire ce qui change d’un appel à l’autre.')
  const again = () => show(visit, text.slice(0, 20_000), faults)
  if (faults.length > 0) return again()
  const kept = bytes && (await visit.app.recordings.keep(whoOf(visit), id, bytes))
  if (kept && !kept.done) {
    visit.refused('refused upload')
    faults.push(kept.why)
    return again()
  }
  return put(visit, id, { text, recording: kept ? kept.recording : null })
}

/** What stands for a text, so that a form knows when somebody else has changed it. */
function stateOf({ prompts }: Pick<DirectoryContent, 'prompts'>, id: EditedId): string {
  return canonical(prompts[id] ?? null)
}

function changedSince(theirs: PromptEdit | undefined) {
  const now = theirs ? `« ${theirs.text} »` : 'le texte d’origine'
  return refused(
    `Quelqu’un d’autre a changé ce texte entre-temps ; c’est maintenant ${now}. Le vôtre est ci-dessous : l’enregistrer de nouveau le préfère.`,
    'moved on',
  )
}

async function put(visit: Visit, id: EditedId, edit: PromptEdit | null): Promise<Answer> {
  const shown = visit.form.get('etat')
  const written = await intoDraft(visit, `Le ${promptTitle(id)}`, (content) => {
    const { [id]: theirs, ...others } = content.prompts
    if (shown !== null && shown !== stateOf(content, id) && !same(theirs, edit ?? undefined))
      return changedSince(theirs)
    return { ...content, prompts: edit ? { ...others, [id]: edit } : others }
  })
  if (!isRefusal(written)) return written
  return known(visit) ? show(visit, edit?.text, [written.why]) : refusal(written)
}

export const promptPages: Page[] = [
  { path: '/textes', audience: 'national', get: list },
  {
    path: '/textes/:id',
    audience: 'national',
    get: (visit) => show(visit),
    post: save,
    files: true,
  },
  {
    path: '/textes/enregistrements/:file',
    audience: 'national',
    async get({ params, app }) {
      const name = params.file ?? ''
      const found = await app.recordings.find(name)
      return found ? { file: found.bytes, type: found.type, name } : notFound
    },
  },
  {
    path: '/textes/:id/origine',
    audience: 'national',
    post(visit) {
      const id = editedIds.find((each) => each === visit.params.id)
      return id ? put(visit, id, null) : notFound
    },
  },
]
