import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Done, Moment } from '../parts.tsx'
import type { Signed } from '../visit.ts'

/** What the reader has just done on the home page, as its address says. */
export type JustDone =
  | { did: 'announced'; id: number; revision: number; title: string; until: string }
  | { did: 'ended'; id: number; revision: number; title: string }
  | { did: 'silenced'; id: number; message: string }

/** Null when the address names nothing, or what has changed since. */
export async function readJustDone({ app, query, ...visit }: Signed): Promise<JustDone | null> {
  const incident = query.get('annonce') ?? query.get('fini')
  if (incident !== null) {
    const looked = await app.incidents.look(visit.who, numberIn(incident))
    if (!looked.done) return null
    const { id, revision, title, until, closedAt } = looked.incident
    if (query.has('fini')) return closedAt === null ? null : { did: 'ended', id, revision, title }
    const isFresh = closedAt === null && revision === 1
    return isFresh ? { did: 'announced', id, revision, title, until } : null
  }
  const silenced = await app.announcements.find(numberIn(query.get('silence')))
  if (!silenced?.endedAt) return null
  return { did: 'silenced', id: silenced.id, message: silenced.message }
}

/** It is told with its way back. */
export function JustDoneTold({ just }: { just: JustDone | null }) {
  if (just === null) return null
  if (just.did === 'silenced')
    return (
      <Done to={addresses.undoEndAnnouncement(just.id)}>
        C’est fini : « {just.message} » ne s’entend plus.
      </Done>
    )
  const { id, revision, title } = just
  if (just.did === 'ended')
    return (
      <Done to={addresses.undoEndIncident(id)} fields={{ revision }}>
        C’est fini : « {title} ».
      </Done>
    )
  return (
    <Done to={addresses.closeIncident(id)} fields={{ revision, de: 'accueil' }}>
      « {title} » : c’est annoncé, jusqu’au <Moment at={just.until} />.
    </Done>
  )
}
