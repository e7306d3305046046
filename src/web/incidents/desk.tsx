import type { Incidents } from '../../app/incidents/incidents.ts'
import { addresses } from '../addresses.ts'
import { Choice } from '../fields.tsx'
import { Do, Moment } from '../parts.tsx'
import { inFrench } from './words.ts'

export type OpenIncident = Awaited<ReturnType<Incidents['current']>>[number]

interface RunningProps {
  incidents: OpenIncident[]
  /** Their pages are there for who reads. */
  mayOpen: boolean
  /** On the home page, where an end is told with its way back. */
  isHome?: boolean
}

/** Incidents that are not over, in a line each, for who deals with requests. */
export function Running({ incidents, mayOpen, isHome = false }: RunningProps) {
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
          {mayOpen && <Acts incident={incident} isHome={isHome} />}
        </div>
      ))}
    </>
  )
}

/** One press ends an incident that nobody waits for; else its page asks what becomes of those who do. */
function Acts({ incident, isHome }: { incident: OpenIncident; isHome: boolean }) {
  const { id, revision, joined } = incident
  return (
    <div class="actions">
      {joined.open === 0 ? (
        <Do
          to={addresses.closeIncident(id)}
          fields={{ revision, ...(isHome ? { de: 'accueil' } : {}) }}
        >
          C’est fini
        </Do>
      ) : (
        <a class="fr-btn fr-btn--secondary" href={`${addresses.incident(id)}#fin`}>
          C’est fini
        </a>
      )}
      <a class="fr-btn fr-btn--tertiary" href={addresses.editIncident(id)}>
        Changer ou prolonger
      </a>
    </div>
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
