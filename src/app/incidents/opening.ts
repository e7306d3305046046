import { motivesOf } from '../../core/contacts/motives.ts'
import type { Alert } from '../../core/directory/directory.ts'
import {
  type IncidentFaults,
  isTold,
  type ReadIncident,
  readIncident,
  type TypedIncident,
  tellsTheSame,
} from '../../core/requests/incident.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addIncident,
  changeIncident,
  findIncident,
  type Incident,
  incidentOfKey,
  openIncidents,
} from '../../storage/incidents.ts'
import { listMotives } from '../../storage/motives.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Announced } from '../directory/announced.ts'
import type { Announcing } from '../directory/announcing.ts'
import type { Into } from '../directory/into.ts'
import type { Needs } from '../ground.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'

export const noSuchIncident = 'Cet incident n’existe pas.'
export const isOver = 'Cet incident est terminé : le rouvrir d’abord.'
export const movedOn = 'L’incident a changé pendant ce temps : le relire, puis recommencer.'
const sentTwice = 'Cet incident est déjà ouvert.'
const openedByAnother =
  'Le même incident est déjà ouvert : le changer ou le prolonger, au lieu d’en ouvrir un second.'

/** An incident that was opened or changed, and the draft in which its announcement waits, and why. */
export type Kept = Answer<{ id: number; draft?: number; why?: string }>
export type Refused = Refusal & { faults?: IncidentFaults }

/** An incident as somebody looked at it. */
export interface Seen {
  id: number
  revision: number
}

type OpeningNeeds = Pick<Needs, 'database' | 'now'>

/** How an incident begins and what is told of it, on the form and on the line by one act. */
export function openingOf({ database, now }: OpeningNeeds, announcements: Announcing) {
  const iso = () => new Date(now()).toISOString()

  async function read(typed: TypedIncident): Promise<Answer<{ value: ReadIncident }> | Refused> {
    const motives = motivesOf(await listMotives(database))
    const { value, faults } = readIncident(typed, { motives, now: now() })
    return value ? done({ value }) : { ...refused(Object.values(faults).join(' ')), faults }
  }

  /** Opens an incident; the form of a key opens one only, however often it is sent, and two people open no two of the same. */
  async function open(
    who: Who,
    key: string,
    typed: TypedIncident,
    into?: Into,
  ): Promise<Kept | Refused> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const before = await incidentOfKey(database, key)
    if (before) return done({ id: before.id })
    const given = await read(typed)
    if (!given.done) return given
    const { content, spoken } = given.value
    let id = 0
    const told = { content, spoken, into }
    const kept = await withLine(who, told, null, async (all, announcement, at) => {
      if (await incidentOfKey(all, key)) return refused(sentTwice, 'moved on')
      const others = (await openIncidents(all)).filter((each) => isTold(each, now()))
      if (others.some((each) => tellsTheSame(each, content)))
        return refused(openedByAnother, 'moved on')
      const added = await addIncident(
        all,
        { key, at, who: nameOf(who) },
        { ...content, announcement },
      )
      if (added === null) return refused(sentTwice, 'moved on')
      id = added
      return noted(all, who, at, 'opened', { id, title: content.title })
    })
    if (kept.done) return done({ ...kept, id })
    const other = await incidentOfKey(database, key)
    return other ? done({ id: other.id }) : kept
  }

  /** Changes what is told of an incident; what the line says follows. */
  async function change(
    who: Who,
    seen: Seen,
    typed: TypedIncident,
    into?: Into,
  ): Promise<Kept | Refused> {
    const found = await running(who, seen)
    if (!found.done) return found
    const given = await read(typed)
    if (!given.done) return given
    const { incident } = found
    const { content, spoken } = given.value
    const kept = await withLine(
      who,
      { content, spoken, into },
      incident,
      async (all, announcement, at) => {
        const after = { ...incident, ...content, announcement }
        if (!(await changeIncident(all, incident, after))) return refused(movedOn, 'moved on')
        return noted(all, who, at, 'edited the incident', { ...incident, title: content.title })
      },
    )
    return kept.done ? done({ ...kept, id: incident.id }) : kept
  }

  /** An incident that is not over and that nobody has changed since it was looked at. */
  async function running(who: Who, seen: Seen): Promise<Answer<{ incident: Incident }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const incident = Number.isSafeInteger(seen.id)
      ? await findIncident(database, seen.id)
      : undefined
    if (!incident) return refused(noSuchIncident, 'not there')
    if (incident.closedAt !== null) return refused(isOver, 'moved on')
    return incident.revision === seen.revision ? done({ incident }) : refused(movedOn, 'moved on')
  }

  /**
   * Writes rows together with what the line is to say (null: nothing), in one transaction. What the line says
   * already of the incident stays, gives way or is taken back.
   */
  async function withLine(
    who: Who,
    { content, spoken, into }: ReadIncident & { into?: Into | undefined },
    incident: Incident | null,
    write: (all: Database, announcement: number | null, at: string) => Promise<Refusal | null>,
  ): Promise<Answer<{ draft?: number; why?: string }>> {
    const said = await saidOf(incident)
    const reason = `incident : ${content.title}`
    if (spoken === null) {
      if (said)
        return announcements.takeBack(who, { name: said.name, reason }, (all, at) =>
          write(all, null, at),
        )
      return allOrNone(
        database,
        async (all): Promise<Answer> => (await write(all, null, iso())) ?? done(),
      )
    }
    if (said && said.message === spoken && said.endsAt === content.until)
      return allOrNone(
        database,
        async (all): Promise<Answer> => (await write(all, said.id, iso())) ?? done(),
      )
    const alert: Alert = { message: spoken, start: iso(), end: content.until, goesOn: true }
    const wanted = { alert, replaces: said?.name ?? null, reason, ...(into && { into }) }
    const announced = await announcements.announce(who, wanted, (all, { announcement }, at) =>
      write(all, announcement ?? said?.id ?? null, at),
    )
    return announced.done ? done(inDraft(announced)) : announced
  }

  /** What callers hear of an incident now. */
  async function saidOf(incident: Incident | null) {
    if (!incident || incident.announcement === null) return undefined
    const said = await announcements.find(incident.announcement)
    return said && announcements.isInForce(said) ? said : undefined
  }

  return { open, change, running, saidOf }
}

/** What is told of an announcement that waits in a draft. */
export const inDraft = (announced: Announced) =>
  announced.draft === undefined ? {} : { draft: announced.draft, why: announced.why }

/** Its line in the register. */
export async function noted(
  all: Database,
  who: Who,
  at: string,
  did: Deed,
  { id, title, told = title }: { id: number; title: string; told?: string },
): Promise<null> {
  await note(all, who, at, { did, noun: 'incident', name: id, told })
  return null
}
