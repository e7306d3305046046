import type { ContactFaults } from '../../core/contacts/typed.ts'
import { findDepartment } from '../../core/departments.ts'
import { isNothing, within } from '../../core/people/people.ts'
import { localDate, localTime } from '../../core/schedule/days.ts'
import { type Refusal, refused } from '../answer.ts'
import { reachOf, type Who } from '../who.ts'

/** Whether who acts may write contacts of a département, by hand or by a workbook. */
export function mayWrite(who: Who, department: string): boolean {
  return findDepartment(department) !== undefined && !isNothing(within(reachOf(who), department))
}

/** The date (ISO) in a département; the mainland's where there is no such département. */
export function todayIn(department: string, now: number): string {
  return localDate(now, findDepartment(department)?.timeZone ?? 'Europe/Paris')
}

/** The date (ISO) and the minute of the day in a département; the mainland's where there is no such département. */
export function momentIn(department: string, now: number): { day: string; minute: number } {
  return localTime(now, findDepartment(department)?.timeZone ?? 'Europe/Paris')
}

/** Contacts that cannot be kept: what is wrong with each row that was typed, by its fields. */
export interface Faulty extends Refusal {
  faults: ContactFaults[]
}

export function faulty(faults: ContactFaults[]): Faulty {
  const first = faults.flatMap((each) => Object.values(each))
  return { ...refused(first.join(' ')), faults }
}

export const isFaulty = (faults: ContactFaults) => Object.keys(faults).length > 0
