import { DateTime } from 'luxon'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentOf, findDepartment } from '../../core/departments.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import type { RequestInWords } from '../../core/requests/letters.ts'
import type { Level } from '../../core/requests/request.ts'
import type { Opening } from '../../core/schedule/opening.ts'
import type { Ground } from '../directory/ground.ts'

type InWordsNeeds = Pick<Ground, 'config' | 'snapshots' | 'now'>

/** What of a request is told in words. */
export interface Told {
  reference: string
  department: string | null
  level: Level
  motive: number
  createdAt: string
  /** The known incident that it waits for. */
  incident: number | null
}

/** A request as letters and pages tell it, by the directory in force. */
export function inWords(
  needs: InWordsNeeds,
  motives: Motives,
  request: Told,
  files: number,
): RequestInWords {
  const { department } = request
  return {
    reference: request.reference,
    place: placeInWords(department),
    motive: motiveInWords(motives, request.motive),
    received: instantInWords(Date.parse(request.createdAt), department),
    service: serviceOf(needs, request),
    files,
    promise: promiseOf(needs, request),
  }
}

/** "69 Rhône"; a region or a national body has none. */
export function placeInWords(department: string | null): string {
  const found = department === null ? undefined : findDepartment(department)
  return found ? `${found.code} ${found.name}` : 'région ou organisme national'
}

/** "jeudi 26 novembre 2026 à 10 h 51", in the zone of a département, named where it is not the mainland's. */
export function instantInWords(at: number, department: string | null): string {
  const { timeZone, name } = departmentOf(department ?? '75')
  const moment = DateTime.fromMillis(at, { zone: timeZone }).setLocale('fr')
  const zone = timeZone === 'Europe/Paris' ? 'heure de Paris' : `heure de ${name}`
  return `${moment.toFormat('cccc d MMMM yyyy')} à ${clock(moment)}, ${zone}`
}

/** "10 h 51", in the zone of a département. */
export function clockInWords(at: number, department: string | null): string {
  return clock(DateTime.fromMillis(at, { zone: departmentOf(department ?? '75').timeZone }))
}

const clock = (moment: DateTime) =>
  moment.minute === 0 ? `${moment.hour} h` : moment.toFormat("H' h 'mm")

/** Who deals with a request, as the acknowledgement must tell (R112-11-1 CRPA). */
function serviceOf({ config, snapshots }: InWordsNeeds, { level, department }: Told) {
  const telephone = formatNumber(config.service.number)
  if (level === 'national' || department === null)
    return {
      name: 'l’équipe nationale de l’assistance SI SIAO',
      email: config.service.email,
      telephone,
    }
  const { directory } = snapshots.directoryOf(null)
  return {
    name: `l’assistance SI SIAO (${placeInWords(department)})`,
    email: entryOf(directory, department).email ?? config.service.email,
    telephone,
  }
}

const withTheIncident =
  'Dès qu’il y a du nouveau : la demande est rattachée à un incident connu, la même réponse part à tous ceux qu’il concerne.'

/** When an answer can be expected: within opening hours, the next of which is named where it is closed now. */
function promiseOf(
  { snapshots, now }: InWordsNeeds,
  { level, department, incident }: Told,
): string {
  if (incident !== null) return withTheIncident
  const always = 'Pendant les heures d’ouverture.'
  if (level === 'national' || department === null) return always
  const opening = snapshots.directoryOf(null).timetable.opening(department, now())
  const next = nextOf(opening)
  return next === null ? always : `${always} La prochaine est ${instantInWords(next, department)}.`
}

const nextOf = (opening: Opening) => (opening.open ? null : opening.nextOpening)
