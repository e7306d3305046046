import { standingOfPrompt } from '../../core/directory/prompt-edits.ts'
import { type PromptId, promptIds, promptList, promptVariables } from '../../core/prompt-list.ts'
import { exampleOf, inFrench, longestPrompt } from '../../core/prompts.ts'
import { addresses } from '../addresses.ts'
import { goingOn } from '../drafts/going-on.ts'
import { DoInto, type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Field } from '../fields.tsx'
import { Alert, Badge } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'

/** The text that an address names; undefined when there is none. */
export function promptIdOf({ params }: Visit): PromptId | undefined {
  return promptIds.find((id) => id === params.id)
}

export async function prompt(visit: Visit): Promise<Answer> {
  const id = promptIdOf(visit)
  if (!id) return notFound
  const { why } = await goingOn(visit)
  return why ? refusal(why) : promptPage(visit, id)
}

/** The page of a text, with what was typed and what is wrong with it. */
export async function promptPage(
  visit: Visit,
  id: PromptId,
  typed?: string,
  faults: string[] = [],
): Promise<Answer> {
  const { app, form } = visit
  const { texts, recordings } = app.directory.prompts()
  const { draft: named, own, others } = await goingOn(visit)
  const draft = named ?? (form.has('brouillon') ? null : (own[0] ?? null))
  const inForce = app.directory.current().prompts
  const edits = draft ? (await app.drafts.content(draft)).prompts : inForce
  const props: PromptProps = {
    id,
    text: typed ?? edits[id]?.text ?? texts[id],
    standing: standingOfPrompt(edits, id),
    isChanged: inForce[id] !== undefined,
    recording: recordings[id] ?? null,
    faults,
    own,
    others,
    chosen: String(draft?.id ?? ''),
  }
  return {
    title: `Texte « ${promptList[id].title} »`,
    body: <PromptView {...props} />,
    status: faults.length > 0 ? 422 : 200,
  }
}

export interface PromptProps {
  id: PromptId
  text: string
  /** What the form is made on, for the save to know what others change meanwhile. */
  standing: string
  /** It is not that of `prompts/` any more. */
  isChanged: boolean
  /** The recording that callers hear instead. */
  recording: string | null
  faults: string[]
  /** One's open drafts, to which it can be added, and the one that is chosen; '' for a new one. */
  own: OwnDraft[]
  chosen: string
  /** The chosen one, where it is somebody else's. */
  others: OwnDraft | null
}

export function PromptView(props: PromptProps) {
  const { id, isChanged, recording, faults, own } = props
  return (
    <>
      {faults.length > 0 && <Alert kind="error">{faults.join(' ')}</Alert>}
      {recording && <Recording name={recording} />}
      <PromptForm {...props} />
      <p>
        <a href={`${addresses.help}#texte`}>Aide : changer un texte</a>
      </p>
      {isChanged && (
        <details>
          <summary>Revenir au texte d’origine</summary>
          <DoInto
            to={addresses.originalPrompt(id)}
            own={own}
            fields={{ etat: props.standing }}
            id="origine"
          >
            Mettre ce retour dans un brouillon
          </DoInto>
        </details>
      )}
    </>
  )
}

function Recording({ name }: { name: string }) {
  return (
    <p>
      <Badge kind="info">Enregistrement</Badge>{' '}
      <audio controls src={addresses.heardRecording(name)} aria-label="Enregistrement">
        <track kind="captions" />
      </audio>
    </p>
  )
}

function PromptForm({ id, text, standing, faults, own, others, chosen }: PromptProps) {
  const varies = promptVariables[id].length > 0
  return (
    <form method="post" action={addresses.prompt(id)} enctype="multipart/form-data" class="narrow">
      <input type="hidden" name="etat" value={standing} />
      <Field
        name="texte"
        label="Texte"
        rows={5}
        value={inFrench(text)}
        fault={faults[0]}
        hint={hintOf(id)}
      />
      {varies && <p>Par exemple : « {exampleOf(id, text)} »</p>}
      <div>
        <button
          class="fr-btn fr-btn--secondary"
          type="button"
          data-listen="texte"
          data-examples={JSON.stringify(examplesOf(id))}
          hidden
        >
          Écouter avec la voix du navigateur
        </button>
      </div>
      {!varies && (
        <Field
          name="enregistrement"
          label="Enregistrement qui remplace le texte"
          hint="mp3 ou wav, 10 Mo au plus. Garder le texte à jour : il est lu par ceux qui n’entendent pas."
          type="file"
        />
      )}
      <WhereTo own={own} others={others} chosen={chosen} />
      <button class="fr-btn fr-mt-2w" type="submit">
        Mettre dans un brouillon
      </button>
    </form>
  )
}

/** What each variable is read as, as the text writes it. */
function examplesOf(id: PromptId): Record<string, string> {
  const examples = Object.entries(promptList[id].variables)
  return Object.fromEntries(examples.map(([name, value]) => [inFrench(`{${name}}`), value]))
}

function hintOf(id: PromptId): string {
  const most = `Au plus ${longestPrompt} caractères.`
  return promptVariables[id].length > 0 ? `Doit contenir ${variablesInWords(id)}. ${most}` : most
}

/** "{département} (par exemple « le Bas-Rhin »)". */
function variablesInWords(id: PromptId): string {
  return Object.entries(promptList[id].variables)
    .map(([name, value]) => inFrench(`{${name}} (par exemple « ${value} »)`))
    .join(', ')
}
