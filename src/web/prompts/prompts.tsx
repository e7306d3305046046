import {
  type EditedId,
  promptIds,
  promptList,
  retiredIds,
  retiredPrompts,
} from '../../core/prompt-list.ts'
import { exampleOf, inFrench, type PromptEdits, type Prompts } from '../../core/prompts.ts'
import { addresses } from '../addresses.ts'
import { Do, Table } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'

export function prompts({ app }: Visit): Answer {
  const { prompts: edits } = app.directory.current()
  return { title: 'Textes', body: <PromptsView said={app.directory.prompts()} edits={edits} /> }
}

export interface PromptsProps {
  /** What callers hear. */
  said: Prompts
  /** What of it was changed by the pages. */
  edits: PromptEdits
}

export function PromptsView({ said: { texts, recordings }, edits }: PromptsProps) {
  const rows = promptIds.map((id) => [
    <a href={addresses.prompt(id)}>{promptList[id].title}</a>,
    exampleOf(id, texts[id]),
    recordings[id] ? 'enregistrement' : edits[id] ? 'changé' : 'd’origine',
  ])
  return (
    <>
      <Table
        caption={`Ce que les appelants entendent, dans l’ordre d’un appel, avec des exemples : ${rows.length} textes`}
        head={['Texte', 'Mots', 'État']}
        rows={rows}
        stacked
      />
      <Retired edits={edits} />
    </>
  )
}

/** Texts that were changed when they were still said: their words can be taken up elsewhere. */
function Retired({ edits }: Pick<PromptsProps, 'edits'>) {
  const rows = retiredIds.flatMap((id) => {
    const edit = edits[id]
    return edit ? [[retiredPrompts[id], inFrench(edit.text), <Remove id={id} />]] : []
  })
  if (rows.length === 0) return null
  return (
    <Table
      caption={`Textes changés autrefois, qui ne sont plus dits (${rows.length}) : reprendre leurs mots dans un autre`}
      head={['Texte', 'Mots', 'Action']}
      rows={rows}
      stacked
    />
  )
}

function Remove({ id }: { id: EditedId }) {
  return (
    <Do to={addresses.originalPrompt(id)} kind="tertiary">
      Retirer
    </Do>
  )
}
