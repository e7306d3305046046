import type { Selectable } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** An alert that one person published at once, without anybody's agreement. */
export interface Announcement {
  id: number
  version: number
  /** ISO-8601 UTC, as all instants here. */
  at: string
  who: string
  message: string
  /** Its name in the directory. */
  name: string
  startsAt: string
  endsAt: string
  endedAt: string | null
}

/** Writes an announcement down, in the transaction that publishes it; its number. */
export async function addAnnouncement(
  all: Database,
  announcement: Omit<Announcement, 'id' | 'endedAt'>,
): Promise<number> {
  const { startsAt, endsAt, ...rest } = announcement
  const { id } = await all
    .insertInto('announcements')
    .values({ ...rest, starts_at: startsAt, ends_at: endsAt, ended_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Notes that an announcement was taken back before its end. */
export async function endAnnouncements(all: Database, name: string, at: string): Promise<void> {
  await all
    .updateTable('announcements')
    .set({ ended_at: at })
    .where('name', '=', name)
    .where('ended_at', 'is', null)
    .execute()
}

export async function findAnnouncement(
  database: Database,
  id: number,
): Promise<Announcement | undefined> {
  const row = await database
    .selectFrom('announcements')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row && toAnnouncement(row)
}

/** Announcements whose end was to come after an instant. */
export async function announcementsSince(
  database: Database,
  since: string,
): Promise<Announcement[]> {
  const rows = await database
    .selectFrom('announcements')
    .selectAll()
    .where('ends_at', '>=', since)
    .orderBy('id')
    .execute()
  return rows.map(toAnnouncement)
}

/** Announcements of others since an instant that somebody has not said to have seen, the latest first. */
export async function announcementsUnseen(
  database: Database,
  who: string,
  since: string,
): Promise<Announcement[]> {
  const rows = await database
    .selectFrom('announcements')
    .leftJoin('announcements_seen', (join) =>
      join
        .onRef('announcements_seen.announcement', '=', 'announcements.id')
        .on('announcements_seen.who', '=', who),
    )
    .selectAll('announcements')
    .where('announcements.at', '>=', since)
    .where('announcements.who', '<>', who)
    .where('announcements_seen.who', 'is', null)
    .orderBy('announcements.id', 'desc')
    .limit(20)
    .execute()
  return rows.map(toAnnouncement)
}

/** Notes that somebody has seen an announcement; false when they had said so. */
export async function noteSeen(
  all: Database,
  announcement: number,
  who: string,
  at: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await all
    .insertInto('announcements_seen')
    .values({ announcement, who, at })
    .onConflict((conflict) => conflict.columns(['announcement', 'who']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

function toAnnouncement(row: Selectable<Tables['announcements']>): Announcement {
  return {
    id: row.id,
    version: row.version,
    at: row.at,
    who: row.who,
    message: row.message,
    name: row.name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
  }
}
