import { motivesOf } from '../../src/core/contacts/motives.ts'
import type { CallCounts, Indicators } from '../../src/core/figures/indicators.ts'

const motive = {
  parent: null,
  formerNames: [],
  national: false,
  retired: false,
  mergedInto: null,
}

/** A theme with a motive of a long name. */
export const motives = motivesOf([
  { ...motive, id: 1, name: 'Demande 115' },
  {
    ...motive,
    id: 2,
    parent: 1,
    name: 'Personne qui n’arrive pas à joindre le 115 de son département',
  },
])

/** Calls, so many times. */
export function callsOf(times: number): CallCounts {
  return {
    calls: 21 * times,
    answered: 9 * times,
    unanswered: 3 * times,
    abandonedChoosing: times,
    abandonedRinging: times,
    closedHours: 4 * times,
    closedHoliday: 0,
    closedClosure: times,
    redirected: times,
    noChoice: times,
    failed: 0,
    talkSeconds: 1_640 * times,
    withMotive: 6 * times,
  }
}

const slot = (weekday: number, slot: number, calls: number, outsideHours = 0) => ({
  weekday,
  slot,
  calls,
  answered: calls - outsideHours,
  outsideHours,
})

/** Figures of a fortnight. */
export const figures: Indicators = {
  calls: callsOf(4),
  waits: [
    { seconds: 12, calls: 20 },
    { seconds: 45, calls: 16 },
  ],
  byDay: [
    { name: '2026-11-16', counts: callsOf(1) },
    { name: '2026-11-17', counts: callsOf(3) },
  ],
  byDepartment: [
    { name: '69', counts: callsOf(3) },
    { name: '974', counts: callsOf(1) },
    { name: '', counts: { ...callsOf(0), calls: 5, closedHours: 5 } },
  ],
  contacts: {
    total: 24,
    motive: { 1: 10, 2: 14 },
    profile: { social_worker: 24 },
    channel: { svi: 20, email: 4 },
    status: { solved: 24 },
    department: { 69: 20, 974: 4 },
  },
  slots: [slot(0, 19, 12), slot(0, 23, 9, 7), slot(2, 20, 30), slot(4, 33, 3, 3)],
  lines: [
    {
      line: 'l1',
      label: 'Accueil du service intégré d’accueil et d’orientation',
      department: '69',
      rang: 40,
      answered: 27,
      busy: 4,
      noAnswer: 8,
      failed: 0,
      declined: 1,
      talkSeconds: 4_920,
    },
    {
      line: 'l2',
      label: 'Référent',
      department: '69',
      rang: 6,
      answered: 5,
      busy: 0,
      noAnswer: 1,
      failed: 0,
      declined: 0,
      talkSeconds: 640,
    },
  ],
}

/** Nothing at all. */
export const noFigures: Indicators = {
  calls: callsOf(0),
  waits: [],
  byDay: [],
  byDepartment: [],
  contacts: { total: 0, motive: {}, profile: {}, channel: {}, status: {}, department: {} },
  slots: [],
  lines: [],
}
