import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import type { IncidentContent } from '../../core/requests/incident.ts'

const fewPlaces = 4

/** "Partout en France"; "69 Rhône, 01 Ain"; "Dans 12 départements". */
export function inFrench({ departments }: Pick<IncidentContent, 'departments'>): string {
  if (departments === 'all') return 'Partout en France'
  if (departments.length <= fewPlaces) return departments.map(departmentName).join(', ')
  return `Dans ${departments.length} départements`
}

/** "Tous les sujets"; "Demande 115 › SMS ; Compte". */
export function aboutInWords(
  motives: Motives,
  { motives: about }: Pick<IncidentContent, 'motives'>,
): string {
  if (about === 'all') return 'Tous les sujets'
  return about.map((id) => motiveInWords(motives, id)).join(' ; ')
}
