import type { Motives } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import type { Indicators } from '../../core/figures/indicators.ts'
import { callFigures, contactTables, slotInWords } from '../../core/figures/tables.ts'
import { weekdays } from '../../core/schedule/words.ts'

const outcomes = {
  answered: 'répondus',
  unanswered: 'sans réponse',
  abandonedRinging: 'abandonnés pendant la sonnerie',
  abandonedChoosing: 'abandonnés pendant le choix',
  closedHours: 'fermé, hors horaires',
  closedHoliday: 'fermé, jour férié',
  closedClosure: 'fermé, fermeture exceptionnelle',
  redirected: 'redirigés',
  noChoice: 'sans choix',
  failed: 'incidents',
} as const

/** Every figure of a page of indicators, a row each. */
export function rowsOf(now: Indicators, motives: Motives): string[][] {
  const row = (table: string, what: string, value: number | null, unit: string, of?: number) => [
    table,
    what,
    value === null ? '' : String(value).replace('.', ','),
    unit,
    of === undefined ? '' : String(of),
  ]
  const detailed = (table: string, name: string, counts: Indicators['calls']) => [
    row(table, name, counts.calls, 'appels'),
    ...Object.entries(outcomes).map(([key, words]) =>
      row(table, `${name}, ${words}`, counts[key as keyof typeof outcomes], 'appels'),
    ),
  ]
  return [
    ['Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'],
    ...callFigures(now).map(({ name, value, unit, of }) => row('Appels', name, value, unit, of)),
    ...now.byDay.flatMap(({ name, counts }) => detailed('Par jour', name, counts)),
    ...now.slots.flatMap(({ weekday, slot, calls, outsideHours }) => [
      row('Par demi-heure', `${weekdays[weekday]} ${slotInWords(slot)}`, calls, 'appels'),
      row(
        'Par demi-heure',
        `${weekdays[weekday]} ${slotInWords(slot)}, fermé, hors horaires`,
        outsideHours,
        'appels',
      ),
    ]),
    ...now.byDepartment.flatMap(({ name, counts }) =>
      detailed('Par département', departmentName(name), counts),
    ),
    ...now.lines.map((line) =>
      row('Par ligne', `${line.department} ${line.label}`, line.answered, 'répondus', line.rang),
    ),
    ...contactTables(now.contacts, motives).flatMap(({ name, rows }) =>
      rows.map((each) => row(name, each.name, each.contacts, 'sollicitations')),
    ),
  ]
}
