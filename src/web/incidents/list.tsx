import type { Answered } from '../../app/answer.ts'
import type { Incidents } from '../../app/incidents/incidents.ts'
import { addresses } from '../addresses.ts'
import { pageOf } from '../asked.ts'
import { Paging } from '../paging.tsx'
import { Moment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'
import { aboutInWords, inFrench } from './words.ts'

/** Incidents that are not over, then those that are. */
export async function list(visit: Signed): Promise<Answer> {
  const page = pageOf(visit)
  const found = await visit.app.incidents.list(visit.who, page)
  if (!found.done) return notShown(found)
  return {
    title: 'Incidents',
    body: <IncidentsView found={found} query={visit.query} page={page} />,
  }
}

interface IncidentsProps {
  found: Answered<Incidents['list']>
  query: URLSearchParams
  page: number
}

export function IncidentsView({ found, query, page }: IncidentsProps) {
  const { open, over, more } = found
  return (
    <>
      <p>
        <strong>{standing(open.length)}</strong>
      </p>
      <p>
        <a class="fr-btn" href={addresses.newIncident}>
          Ouvrir un incident
        </a>
      </p>
      {open.length > 0 && (
        <Rows caption={`En cours (${open.length})`} incidents={open} found={found} />
      )}
      {over.length === 0 && <p>Aucun incident n’est terminé.</p>}
      {over.length > 0 && (
        <Rows caption={`Terminés : ${over.length} sur cette page`} incidents={over} found={found} />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
}

function standing(count: number): string {
  if (count === 0) return 'Aucun incident n’est en cours.'
  return count === 1 ? 'Un incident est en cours.' : `${count} incidents sont en cours.`
}

interface RowsProps {
  caption: string
  incidents: IncidentsProps['found']['open']
  found: IncidentsProps['found']
}

function Rows({ caption, incidents, found: { motives } }: RowsProps) {
  return (
    <Table
      caption={caption}
      head={['Incident', 'Où et à quel sujet', 'Depuis', 'Jusqu’à', 'Demandes rattachées']}
      rows={incidents.map((incident) => [
        <a href={addresses.incident(incident.id)}>{incident.title}</a>,
        `${inFrench(incident)}. ${aboutInWords(motives, incident)}`,
        <Moment at={incident.since} />,
        <>
          <Moment at={incident.closedAt ?? incident.until} />
          {incident.isLate && ' (passé : prolonger, ou terminer)'}
        </>,
        incident.joined.all,
      ])}
      stacked
    />
  )
}
