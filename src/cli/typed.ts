import { DateTime } from 'luxon'
import { departmentOf, findDepartment } from '../core/departments.ts'
import { isDay } from '../core/schedule/days.ts'
import { Refused } from './refused.ts'

/** A département's code as an operator types it ('1', '2a'), checked. */
export function readDepartment(typed: string): string {
  const code = /^\d$/.test(typed) ? `0${typed}` : typed.toUpperCase()
  if (!findDepartment(code))
    throw new Refused(`« ${typed} » is no département code (01 to 95, 2A, 2B, 971 to 988)`, 2)
  return code
}

/** An instant as an operator types it: ISO-8601; without an offset, in the département's own zone. */
export function readInstant(typed: string, department: string): number {
  const zone = departmentOf(department).timeZone
  const instant = DateTime.fromISO(typed.trim().replace(' ', 'T'), { zone })
  if (!instant.isValid)
    throw new Refused(
      `« ${typed} » is no instant; write 2026-11-30T10:00 or 2026-11-30T09:00:00Z`,
      2,
    )
  return instant.toMillis()
}

/** A day as an operator types it (2026-11-30), or nothing. */
export function readDay(typed: string | undefined): string | undefined {
  if (typed !== undefined && !isDay(typed))
    throw new Refused(`« ${typed} » is no day; write 2026-11-30`, 2)
  return typed
}

/** How many lines are asked for. */
export function readLimit(typed: string): number {
  if (!/^[1-9]\d{0,5}$/.test(typed))
    throw new Refused(`« ${typed} » is no limit; give 1 to 999999`, 2)
  return Number(typed)
}

/** An instant for a machine to read: ISO-8601 UTC, to the second. */
export function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z')
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
