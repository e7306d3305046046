import type { InList, ToDo } from '../../../app/requests/listing.ts'
import { type Motives, pathOf } from '../../../core/contacts/motives.ts'
import { type WaitsFor, waitNames } from '../../../core/requests/waiting.ts'
import { openTimeInWords } from '../../../core/schedule/open-time.ts'
import { addresses } from '../../addresses.ts'
import { TableFrame } from '../../table-frame.tsx'
import { ServerWords } from '../server-words.tsx'
import { type Names, placeName, standingInWords } from './words.ts'

export interface RowsProps {
  requests: InList[]
  motives: Motives
  names: Names
  /** The reader's address. */
  me: string
  caption: string
  /** How many each heading has in the whole list; without it there are no headings. */
  of?: ToDo['of']
}

const since = 'Attend depuis'
const head = ['Numéro', 'Objet', 'Demandeur', 'Dép.', since, 'Prise par']

/** Requests below headings that say what is to be done, or in one row after the other with their state. */
export function RequestTable({ of, ...props }: RowsProps) {
  const { requests, caption } = props
  const groups: [WaitsFor | null, InList[]][] = of
    ? [...Map.groupBy(requests, ({ waitsFor }) => waitsFor)]
    : [[null, requests]]
  return (
    <TableFrame
      label={caption}
      look="fr-table--sm fr-table--multiline fr-table--no-caption desk"
      stacked
    >
      <thead>
        <tr>
          {head.map((each) => (
            <th scope="col" key={each} class={each === since ? 'fr-cell--right' : undefined}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(([waitsFor, those]) => (
        <tbody key={waitsFor}>
          {waitsFor && <Heading waitsFor={waitsFor} count={of?.[waitsFor] ?? those.length} />}
          {those.map((request) => (
            <Row {...props} request={request} standing={waitsFor === null} key={request.id} />
          ))}
        </tbody>
      ))}
    </TableFrame>
  )
}

function Heading({ waitsFor, count }: { waitsFor: WaitsFor; count: number }) {
  return (
    <tr class="group">
      <th scope="rowgroup" colspan={head.length}>
        {waitNames[waitsFor]} ({count})
      </th>
    </tr>
  )
}

type RowProps = RowsProps & { request: InList; standing: boolean }

function Row({ request, motives, names, me, standing }: RowProps) {
  const { id, reference, summary, motive, department, assignee } = request
  const path = pathOf(motives, motive).map(({ name }) => name)
  return (
    <tr>
      <th scope="row">
        <a href={addresses.deskRequest(id)} data-row>
          {reference}
        </a>
      </th>
      <td class="wide bare">
        <strong>{summary || 'Texte effacé'}</strong>
        <span class="quiet">{path.join(', ')}</span>
        {standing && <span class="quiet">{standingInWords(request)}</span>}
      </td>
      <td class="bare full">
        <Requester request={request} />
      </td>
      <td data-label="Dép.">
        <abbr title={placeName(department)}>{department ?? '–'}</abbr>
      </td>
      <td data-label="Attend depuis" class="fr-cell--right">
        {request.waitsFor === 'nothing' ? '' : openTimeInWords(request.open)}
      </td>
      <td data-label="Prise par">
        {assignee === null ? (
          <span class="quiet">personne</span>
        ) : assignee === me ? (
          'vous'
        ) : (
          (names[assignee] ?? assignee)
        )}
      </td>
    </tr>
  )
}

function Requester({ request: { requester, structure } }: { request: InList }) {
  return (
    <>
      {requester.name || requester.address}
      {requester.undeliverable ? (
        <span class="quiet">
          non remis : <ServerWords of={requester.undeliverable} />
        </span>
      ) : (
        structure !== '' && <span class="quiet">{structure}</span>
      )}
    </>
  )
}
