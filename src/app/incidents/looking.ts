import { randomBytes } from 'node:crypto'
import { idsUnder, type Motives, motivesOf } from '../../core/contacts/motives.ts'
import { nameOfDated } from '../../core/directory/dated.ts'
import { pageLength } from '../../core/paging.ts'
import { type Concerned, concerns, concernsPlace, isTold } from '../../core/requests/incident.ts'
import { answersOf } from '../../storage/incident-answers.ts'
import {
  callsDuring,
  closedIncidents,
  countJoined,
  findIncident,
  type Incident,
  openIncidents,
} from '../../storage/incidents.ts'
import { listMotives } from '../../storage/motives.ts'
import { listRequests } from '../../storage/requests/listing.ts'
import { type Answered, done, refused } from '../answer.ts'
import type { Announcing } from '../directory/announcing.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { openHoursOf } from '../requests/open-hours.ts'
import { isNational, onlyNational, reachOf, type Who } from '../who.ts'
import { noSuchIncident } from './opening.ts'

/** Requests that are offered to be joined, and joined ones that are shown, at most. */
const mostShown = 200

export type LookedAtIncident = Answered<ReturnType<typeof lookingOf>['look']>

/** What is known of incidents: for who writes, for who deals with requests, and for the national team. */
export function lookingOf(needs: RequestNeeds, announcements: Announcing) {
  const { database, now } = needs
  const { openSince } = openHoursOf(needs)
  const iso = () => new Date(now()).toISOString()
  const motivesNow = async () => motivesOf(await listMotives(database))

  /** Incidents that are told to who writes now. */
  async function told(): Promise<Incident[]> {
    return (await openIncidents(database)).filter((incident) => isTold(incident, now()))
  }

  async function toldTo(concerned: Concerned): Promise<Incident[]> {
    const motives = await motivesNow()
    return (await told()).filter((incident) => concerns(incident, motives, concerned))
  }

  async function withCount(incident: Incident) {
    const joined = await countJoined(database, incident.id)
    return { ...incident, joined, isLate: isLate(incident) }
  }

  /** The end that was expected has passed. */
  function isLate({ closedAt, until }: Incident): boolean {
    return closedAt === null && Date.parse(until) <= now()
  }

  async function requests(incident: number | null, motives: number[] | undefined) {
    const filter = { scope: 'all', held: false, which: 'waiting' } as const
    const listed = await listRequests(
      database,
      { ...filter, motives, incident },
      { limit: mostShown, offset: 0 },
    )
    return listed.map(({ telephone: _, ...request }) => ({ ...request, open: openSince(request) }))
  }

  /** Requests that wait, are about what an incident is about, and are joined to none. */
  async function joinable(incident: Incident, motives: Motives) {
    const about =
      incident.motives === 'all'
        ? undefined
        : incident.motives.flatMap((id) => idsUnder(motives, id))
    const found = await requests(null, about)
    return found.filter(({ department }) => concernsPlace(incident, department))
  }

  function otherAlerts(ours: string | null): string[] {
    const { alerts } = needs.snapshots.directoryOf(null).directory
    return alerts
      .filter((each) => nameOfDated(each) !== ours)
      .filter(({ start, end }) => Date.parse(start) <= now() && now() < Date.parse(end))
      .map(({ message }) => message)
  }

  return {
    told,
    /** Those of them that concern somebody. */
    toldTo,
    /** One of them that concerns somebody; null when there is none, or no longer. */
    async concerning(id: number, concerned: Concerned): Promise<Incident | null> {
      const found = await toldTo(concerned)
      return found.find((incident) => incident.id === id) ?? null
    },
    /** Incidents that are not over and concern a request, or any of one's own, for who deals with requests. */
    async open(who: Who, concerned?: Concerned) {
      const motives = await motivesNow()
      const scope = reachOf(who)
      const found = (await openIncidents(database)).filter((incident) =>
        concerned
          ? concerns(incident, motives, concerned)
          : scope === 'all' || scope.some((code) => concernsPlace(incident, code)),
      )
      return Promise.all(found.map(withCount))
    },
    /** Those that are not over, and a page (from 1) of those that are; the national team's alone. */
    async list(who: Who, page: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const limit = { limit: pageLength + 1, offset: (page - 1) * pageLength }
      const over = await closedIncidents(database, limit)
      return done({
        open: await Promise.all((await openIncidents(database)).map(withCount)),
        over: await Promise.all(over.slice(0, pageLength).map(withCount)),
        more: over.length > pageLength,
        motives: await motivesNow(),
      })
    },
    /** One incident with all that the national team sees of it. */
    async look(who: Who, id: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const incident = Number.isSafeInteger(id) ? await findIncident(database, id) : undefined
      if (!incident) return refused(noSuchIncident, 'not there')
      const motives = await motivesNow()
      const { announcement } = incident
      const said = announcement === null ? undefined : await announcements.find(announcement)
      return done({
        incident: await withCount(incident),
        /** What the line says or said of it, and whether callers hear it now. */
        announcement: said ? { ...said, isInForce: announcements.isInForce(said) } : null,
        /** What else callers hear now, which does not end with the incident. */
        otherAlerts: otherAlerts(said?.name ?? null),
        /** Of the forms of this page: each sends one answer, however often it is sent. */
        formKey: randomBytes(16).toString('base64url'),
        calls: await callsDuring(database, { ...incident, until: incident.closedAt ?? iso() }),
        joined: await requests(id, undefined),
        joinable: incident.closedAt === null ? await joinable(incident, motives) : [],
        answers: await answersOf(database, id),
        motives,
      })
    },
  }
}
