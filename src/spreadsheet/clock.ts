import { DateTime } from 'luxon'

/** The clock of the mainland at an instant (ISO-8601), as a spreadsheet, which knows no zones, holds it. */
export function parisClock(at: string): Date {
  return DateTime.fromISO(at, { zone: 'Europe/Paris' })
    .setZone('utc', { keepLocalTime: true })
    .toJSDate()
}
