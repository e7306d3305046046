import type { Motives } from '../contacts/motives.ts'
import { departmentName } from '../departments.ts'
import type { FileCell, FileTable } from '../file-table.ts'
import { weekdays } from '../schedule/words.ts'
import type { CallCounts, Indicators, LineCounts, SlotCounts } from './indicators.ts'
import { type RequestCounts, requestFigures } from './requests.ts'
import { callFigures, contactTables, motiveRows, slotInWords } from './tables.ts'

const outcomes = [
  ['answered', 'répondus'],
  ['unanswered', 'sans réponse'],
  ['abandonedRinging', 'abandonnés pendant la sonnerie'],
  ['abandonedChoosing', 'abandonnés pendant le choix'],
  ['closedHours', 'fermé, hors horaires'],
  ['closedHoliday', 'fermé, jour férié'],
  ['closedClosure', 'fermé, fermeture exceptionnelle'],
  ['redirected', 'redirigés'],
  ['noChoice', 'sans choix'],
  ['failed', 'incidents'],
] as const

/** Every figure of a page of indicators, a row each. */
export function indicatorTable(
  now: Indicators,
  requests: RequestCounts,
  motives: Motives,
): FileTable {
  const rows = [
    ...callFigures(now).map(({ name, value, unit, of }) => row('Appels', name, value, unit, of)),
    ...now.byDay.flatMap(({ name, counts }) => countRows('Par jour', name, counts)),
    ...now.slots.flatMap(slotRows),
    ...now.byDepartment.flatMap(({ name, counts }) =>
      countRows('Par département', departmentName(name), counts),
    ),
    ...now.lines.map(lineRow),
    ...contactTables(now.contacts, motives).flatMap(({ name, rows }) =>
      rows.map((each) => row(name, each.name, each.contacts, 'sollicitations')),
    ),
    ...requestFigures(requests).map(({ name, value, unit }) =>
      row('Formulaire', name, value, unit),
    ),
    ...motiveRows(requests.motive, motives).map(({ name, contacts }) =>
      row('Formulaire, par motif', name, contacts, 'sollicitations'),
    ),
  ]
  return { name: 'Indicateurs', head: ['Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'], rows }
}

function row(
  table: string,
  what: string,
  value: number | null,
  unit: string,
  of?: number,
): FileCell[] {
  return [table, what, value, unit, of ?? null]
}

function countRows(table: string, name: string, counts: CallCounts) {
  return [
    row(table, name, counts.calls, 'appels'),
    ...outcomes.map(([key, words]) => row(table, `${name}, ${words}`, counts[key], 'appels')),
  ]
}

function slotRows({ weekday, slot, calls, outsideHours }: SlotCounts) {
  const name = `${weekdays[weekday]} ${slotInWords(slot)}`
  return [
    row('Par demi-heure', name, calls, 'appels'),
    row('Par demi-heure', `${name}, fermé, hors horaires`, outsideHours, 'appels'),
  ]
}

function lineRow({ department, label, answered, rang }: LineCounts) {
  return row('Par ligne', `${department} ${label}`, answered, 'répondus', rang)
}
