import { announcingOf } from '../directory/announcing.ts'
import type { Needs } from '../ground.ts'
import { answeringOf } from './answering.ts'
import { closingOf } from './closing.ts'
import { concernedOf } from './concerned.ts'
import { joiningOf } from './joining.ts'
import { lookingOf } from './looking.ts'
import { openingOf } from './opening.ts'

export type Incidents = ReturnType<typeof incidentsOf>

/** Known incidents: one announcement on the form and on the line, requests joined, one answer to each, one end. */
export function incidentsOf(needs: Needs) {
  const announcements = announcingOf(needs)
  const { open, change, ...opening } = openingOf(needs, announcements)
  const answering = answeringOf(needs)
  const { open: openOnes, ...looking } = lookingOf(needs, announcements)
  return {
    ...looking,
    ...concernedOf(needs, looking),
    /** Those that are not over. */
    current: openOnes,
    open,
    change,
    ...joiningOf(needs),
    answer: answering.answer,
    ...closingOf(needs, announcements, opening, answering),
  }
}
