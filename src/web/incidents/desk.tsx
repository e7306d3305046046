import type { Incidents } from '../../app/incidents/incidents.ts'
import { addresses } from '../addresses.ts'
import { Choice } from '../fields.tsx'
import { Do, Moment } from '../parts.tsx'
import { inFrench } from './words.ts'

export type OpenIncident = Awaited<ReturnType<Incidents['current']>>[number]

/** Incidents that are not over, in a line each, for who deals with requests; `mayOpen`: their pages are there for who reads. */
export function Running({ incidents, mayOpen }: { incidents: OpenIncident[]; mayOpen: boolean }) {
  return (
    <>
      {incidents.map((incident) => (
        <div class="fr-alert fr-alert--warning fr-alert--sm fr-mb-2w" key={incident.id}>
          <p>
            <strong>Incident en cours : </strong>
            {mayOpen ? (
              <a href={addresses.incident(incident.id)}>{incident.title}</a>
            ) : (
              incident.title
            )}
            . {inFrench(incident)}, depuis le <Moment at={incident.since} />
            {incident.isLate ? (
              ' ; l’heure attendue est passée'
            ) : (
              <>
                , jusqu’au <Moment at={incident.until} />
              </>
            )}
            . {joinedInWords(incident.joined.all)}
          </p>
          {mayOpen && (
            <p>
              <a
                class="fr-btn fr-btn--secondary fr-btn--sm"
                href={`${addresses.incident(incident.id)}#fin`}
              >
                C’est fini
              </a>
            </p>
          )}
        </div>
      ))}
    </>
  )
}

const joinedInWords = (count: number) =>
  count === 0 ? '' : count === 1 ? 'Une demande rattachée.' : `${count} demandes rattachées.`

interface JoiningProps {
  /** Of the request. */
  id: number
  revision: number
  incident: { id: number; title: string; closedAt: string | null } | null
  /** Incidents that concern it and are not over. */
  incidents: OpenIncident[]
  mayJoin: boolean
  mayLeave: boolean
}

/** The incident that a request waits for, and those that it may be joined to. */
export function Joining({ id, revision, incident, incidents, mayJoin, mayLeave }: JoiningProps) {
  const others = incidents.filter((each) => each.id !== incident?.id)
  return (
    <>
      {incident !== null && (
        <p>
          Rattachée à « {incident.title} »{incident.closedAt !== null && ', terminé'} : la réponse à
          tous est la sienne.
        </p>
      )}
      {incident !== null && mayLeave && (
        <Do to={addresses.leaveIncident(id)} kind="tertiary" fields={{ vu: revision }}>
          Détacher de l’incident
        </Do>
      )}
      {mayJoin && others.length > 0 && (
        <form method="post" action={addresses.joinIncident(id)}>
          <input type="hidden" name="vu" value={revision} />
          <Choice
            name="incident"
            label="Incident en cours"
            value=""
            options={others.map((each) => [String(each.id), each.title])}
          />
          <button class="fr-btn fr-btn--secondary fr-mt-1w" type="submit">
            Rattacher à cet incident
          </button>
        </form>
      )}
    </>
  )
}
