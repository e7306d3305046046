import { z } from 'zod'
import { versionsOnPage } from '../../app/directory/directory.ts'
import { subjectInWords } from '../../core/directory/changes.ts'
import { reasonInWords, type Version } from '../../core/directory/history.ts'
import { addresses, asking } from '../addresses.ts'
import { By } from '../names.tsx'
import { Moment, Table } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'

const asked = z.object({
  page: z.coerce
    .number()
    .catch(1)
    .transform((page) => Math.max(1, Math.min(10_000, page || 1))),
})

export async function history({ app, query }: Visit): Promise<Answer> {
  const { page } = asked.parse(Object.fromEntries(query))
  const { versions, total } = await app.directory.history({ page })
  const last = Math.max(1, Math.ceil(total / versionsOnPage))
  return { title: 'Historique', body: <HistoryView versions={versions} page={page} last={last} /> }
}

export interface HistoryProps {
  versions: Version[]
  page: number
  /** The number of the last page. */
  last: number
}

export function HistoryView({ versions, page, last }: HistoryProps) {
  const rows = versions.map(({ version, publishedAt, author, reason, subjects }) => [
    <a href={addresses.version(version)}>{version}</a>,
    <Moment at={publishedAt} />,
    <By who={author} />,
    reasonInWords(reason),
    subjects.length > 6 ? `${subjects.length} sujets` : subjects.map(subjectInWords).join(', '),
  ])
  return (
    <>
      {rows.length === 0 ? (
        <p>Aucune version n’est sur cette page.</p>
      ) : (
        <Table
          caption={`Versions publiées, la dernière d’abord : ${rows.length} sur cette page`}
          head={['Version', 'Publiée', 'Par', 'Raison', 'Change']}
          rows={rows}
          stacked
        />
      )}
      <Pages page={page} last={last} />
    </>
  )
}

function Pages({ page, last }: Pick<HistoryProps, 'page' | 'last'>) {
  return (
    <nav aria-label="Pages" class="actions">
      {page > 1 && (
        <a class="fr-link" href={asking(addresses.history, { page: page - 1 })}>
          Plus récentes
        </a>
      )}
      <span>
        Page {page} sur {last}
      </span>
      {page < last && (
        <a class="fr-link" href={asking(addresses.history, { page: page + 1 })}>
          Plus anciennes
        </a>
      )}
    </nav>
  )
}
