import type { Person } from '../core/people/people.ts'
import type { Quarter } from '../core/schedule/period.ts'
import type { Consolidated, Progress, Revision, Survey } from '../core/surveys/survey.ts'

/** The quarterly surveys. */
export interface SurveysServices {
  /** Which départements have handed in which quarters, the latest quarter first. */
  handedIn(): Promise<{ quarter: Quarter; department: string }[]>
  /** How far these départements are with a quarter, in the order asked. */
  progress(quarter: Quarter, departments: string[]): Promise<Progress[]>
  /** The surveys of these départements for a quarter, in the order asked. */
  read(quarter: Quarter, departments: string[]): Promise<Survey[]>
  /** Everything that a département handed in for a quarter, the latest first. */
  revisions(quarter: Quarter, department: string): Promise<Revision[]>
  /** Freezes today's figures as the revision after the one that was seen (0: none); false when another came first. */
  handIn(
    survey: Pick<Revision, 'quarter' | 'department' | 'remarks'> & { seen: number },
    person: Person,
  ): Promise<boolean>
  /** The surveys of a quarter as one workbook (xlsx). */
  workbook(consolidated: Consolidated): Promise<Uint8Array>
}
