import type { Incidents } from '../../app/incidents/incidents.ts'
import { Alert } from '../parts.tsx'
import { Told } from './banner.tsx'
import { inFrench } from './words.ts'

export type ToldIncident = Awaited<ReturnType<Incidents['told']>>[number]

/** What is known before anything is chosen: that there is something, and whom it concerns. */
export function Notices({ incidents }: { incidents: ToldIncident[] }) {
  if (incidents.length === 0) return null
  return (
    <div class="fr-mb-3w">
      {incidents.map((incident) => (
        <Alert kind="warning" title={`Incident en cours : ${incident.title}`} key={incident.id}>
          <p>
            {inFrench(incident)}. Choisissez votre département et le sujet : si vous êtes concerné,
            il suffit de le dire.
          </p>
        </Alert>
      ))}
    </div>
  )
}

/** Incidents that concern who writes, each with a button of the form of this id that says so. */
export function Concerning({
  incidents,
  department,
  form,
}: {
  incidents: ToldIncident[]
  department: string | null
  form: string
}) {
  return (
    <>
      {incidents.map((incident) => (
        <div class="card fr-mb-2w" key={incident.id}>
          <h3 class="fr-text--md">Incident connu : {incident.title}</h3>
          <Told incident={incident} department={department} />
          <button
            class="fr-btn fr-btn--secondary"
            type="submit"
            form={form}
            name="incident"
            value={incident.id}
          >
            Je suis concerné
          </button>
          <p class="fr-hint-text">
            Une adresse suffit : la réponse part à tous ceux qui l’ont dit. Pour autre chose,
            continuez.
          </p>
        </div>
      ))}
    </>
  )
}
