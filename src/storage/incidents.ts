import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { IncidentContent } from '../core/requests/incident.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const motivesSchema = z.union([z.literal('all'), z.array(z.number())])
const departmentsSchema = z.union([z.literal('all'), z.array(z.string())])

/** An incident as it is kept; instants are ISO-8601 UTC. */
export interface Incident extends IncidentContent {
  id: number
  /** Number of what the line says of it. */
  announcement: number | null
  openedAt: string
  openedBy: string
  closedAt: string | null
  closedBy: string | null
  revision: number
}

/** Keeps an incident that is opened; null when the form of this key has opened one. */
export async function addIncident(
  all: Database,
  { key, at, who }: { key: string; at: string; who: string },
  incident: IncidentContent & Pick<Incident, 'announcement'>,
): Promise<number | null> {
  const added = await all
    .insertInto('incidents')
    .values({
      ...columnsOf(incident),
      key,
      announcement: incident.announcement,
      opened_at: at,
      opened_by: who,
      closed_at: null,
      closed_by: null,
      revision: 1,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id ?? null
}

function columnsOf({ motives, departments, ...rest }: IncidentContent) {
  return {
    title: rest.title,
    text: rest.text,
    article: rest.article,
    since: rest.since,
    until: rest.until,
    motives: JSON.stringify(motives),
    departments: JSON.stringify(departments),
  }
}

/** Writes what became of an incident that is still at this revision; false when somebody was faster. */
export async function changeIncident(
  all: Database,
  { id, revision }: Pick<Incident, 'id' | 'revision'>,
  after: IncidentContent & Pick<Incident, 'announcement' | 'closedAt' | 'closedBy'>,
): Promise<boolean> {
  const changed = await all
    .updateTable('incidents')
    .set({
      ...columnsOf(after),
      announcement: after.announcement,
      closed_at: after.closedAt,
      closed_by: after.closedBy,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export function findIncident(database: Database, id: number): Promise<Incident | undefined> {
  return incidentBy(database, 'id', id)
}

export function incidentOfKey(database: Database, key: string): Promise<Incident | undefined> {
  return incidentBy(database, 'key', key)
}

async function incidentBy(database: Database, by: 'id' | 'key', value: string | number) {
  const row = await database
    .selectFrom('incidents')
    .selectAll()
    .where(by, '=', value)
    .limit(1)
    .executeTakeFirst()
  return row && toIncident(row)
}

/** Incidents that are not over, the longest first. */
export async function openIncidents(database: Database): Promise<Incident[]> {
  const rows = await database
    .selectFrom('incidents')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute()
  return rows.map(toIncident)
}

/** Incidents that are over, the latest first. */
export async function closedIncidents(
  database: Database,
  { limit, offset }: { limit: number; offset: number },
): Promise<Incident[]> {
  const rows = await database
    .selectFrom('incidents')
    .selectAll()
    .where('closed_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toIncident)
}

/** How many requests are joined to an incident, and how many of them are not over. */
export async function countJoined(
  database: Database,
  incident: number,
): Promise<{ all: number; open: number }> {
  const counted = await database
    .selectFrom('requests')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.countAll<number>().filterWhere('waits_for', '<>', 'nothing').as('open'),
    ])
    .where('incident', '=', incident)
    .executeTakeFirstOrThrow()
  return { all: Number(counted.count), open: Number(counted.open) }
}

/** Calls that began between two instants (ISO-8601) for any of some départements; all of them, those without one too. */
export async function callsDuring(
  database: Database,
  { since, until, departments }: Pick<IncidentContent, 'since' | 'until' | 'departments'>,
): Promise<number> {
  let query = database
    .selectFrom('calls')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('test', '=', 0)
    .where('started_at', '>=', since)
    .where('started_at', '<', until)
  if (departments !== 'all') query = query.where('department', 'in', departments)
  const { count } = await query.executeTakeFirstOrThrow()
  return Number(count)
}

function toIncident(row: Selectable<Tables['incidents']>): Incident {
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    article: row.article,
    motives: motivesSchema.parse(JSON.parse(row.motives)),
    departments: departmentsSchema.parse(JSON.parse(row.departments)),
    since: row.since,
    until: row.until,
    announcement: row.announcement,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    revision: row.revision,
  }
}
