import { subjectInWords, subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Badge, Table } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'

const states = { open: 'ouvert', scheduled: 'programmé', published: 'publié', dropped: 'abandonné' }

export async function drafts({ app }: Visit): Promise<Answer> {
  return {
    title: 'Brouillons',
    body: <DraftsView drafts={await app.drafts.list()} />,
  }
}

export function DraftsView({ drafts }: { drafts: Draft[] }) {
  if (drafts.length === 0)
    return (
      <p>
        Aucun brouillon. Pour en faire un, <a href={addresses.directory}>ouvrir un département</a>{' '}
        et le modifier.
      </p>
    )
  const rows = drafts.map(({ id, author, changes, reason, trouble, state }) => [
    <a class="whole" href={addresses.draft(id)}>
      Brouillon {id}
    </a>,
    <By who={author} />,
    subjectsOf(changes).map(subjectInWords).join(', ') || 'rien encore',
    reason || 'sans raison encore',
    trouble ? (
      <Badge kind="error">Non publié à sa date</Badge>
    ) : (
      <Badge kind="info">{states[state]}</Badge>
    ),
  ])
  return (
    <Table
      caption={`Brouillons ouverts (${drafts.length})`}
      head={['Brouillon', 'Par', 'Change', 'Raison', 'État']}
      rows={rows}
      stacked
    />
  )
}
