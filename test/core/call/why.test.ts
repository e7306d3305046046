import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/core/call/explain.ts'
import { summarise } from '../../../src/core/call/outcome.ts'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import { todayInWords, whyInWords } from '../../../src/core/call/why.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { there } from '../../typed.ts'
import { entries, facts, monday, national, prompts } from './house.ts'

/** What a call for the Rhône would meet if its first line were changed so. */
function on(line: Partial<Line> = {}, change: Partial<Entry> = {}, now = monday) {
  const changed = entries().map((entry) =>
    entry.department === '69'
      ? {
          ...entry,
          lines: entry.lines.map((each, i) => (i === 0 ? { ...each, ...line } : each)),
          ...change,
        }
      : entry,
  )
  const directory = { version: 7, entries: changed, exceptions: [], alerts: [], prompts: {} }
  const timetable = timetableOf(directory, national)
  return explain('69', facts({ directory, timetable, now }), prompts)
}

describe('a call at an hour that only some weeks have', () => {
  const hours = (text: string) => {
    const read = parseHours(text)
    if (!read.ok) throw new Error(read.faults.join(' '))
    return read.hours
  }
  const friday = (week: number) => Date.parse('2026-12-04T09:00:00Z') + week * 7 * 86_400_000
  const openingHours = hours('lun-jeu 9h-12h, ven semaines paires 9h-12h')
  const at = (now: number, own = openingHours) => {
    const lines = there(entries().find(({ department }) => department === '69')).lines
    return on({}, { lines: lines.map((line) => ({ ...line, openingHours: own })) }, now)
  }
  const evenFridays = 'le vendredi des semaines paires, de 9 heures à 12 heures'

  test('found closed, hears of which weeks it was', () => {
    expect(at(friday(0))).toMatchObject({
      open: false,
      nextOpening: Date.parse('2026-12-07T08:00:00Z'),
      someWeeks: `${evenFridays} ; cette semaine-là, la 49, est impaire`,
    })
    const row = { ...summarise([]), outcome: 'closed', reason: 'hours', department: '69' } as const
    expect(whyInWords(row, at(friday(0)))).toContain(
      `À cette heure, il ne répond qu’une semaine sur deux : ${evenFridays} ; cette semaine-là, la 49, est impaire.`,
    )
  })

  test('found open, says so too, and that of every week says nothing', () => {
    expect(at(friday(1))).toMatchObject({
      open: true,
      someWeeks: `${evenFridays} ; cette semaine-là, la 50, est paire`,
    })
    expect(at(friday(-1) - 86_400_000).someWeeks).toBeNull()
    expect(at(friday(0) + 8 * 3_600_000).someWeeks).toBeNull()
  })

  test('has no number of a week where they go on from a date', () => {
    const own = hours('un vendredi sur deux à partir du 04/12/2026 9h-12h')
    const words =
      'le vendredi une semaine sur deux à partir du 4 décembre 2026, de 9 heures à 12 heures'
    expect([at(friday(0), own), at(friday(1), own)]).toMatchObject([
      { open: true, someWeeks: words },
      { open: false, someWeeks: words },
    ])
  })
})

describe('a past call on the directory of today', () => {
  test('goes the same way where nothing changed, or only the name of a line', () => {
    const same = 'Sur l’annuaire d’aujourd’hui, l’appel suivrait le même chemin.'
    expect(todayInWords(on(), on())).toBe(same)
    expect(todayInWords(on(), on({ label: 'Standard' }))).toBe(same)
  })

  test('rings the same lines where one has another number', () => {
    expect(todayInWords(on(), on({ number: '+33465716977' }))).toBe(
      'Sur l’annuaire d’aujourd’hui, les mêmes lignes sonneraient, mais un numéro a changé.',
    )
  })

  test('rings other lines where one took another’s place, even under its name', () => {
    expect(todayInWords(on(), on({ id: 'x' }))).toBe(
      'Sur l’annuaire d’aujourd’hui, d’autres lignes sonneraient.',
    )
    expect(todayInWords(on(), on({ id: 'x', label: 'Standard' }))).toBe(
      'Aujourd’hui, ce serait autre chose. L’appel sonnerait : « Standard », puis « Référent ».',
    )
  })

  test('is told whole where it no longer rings', () => {
    const byForm = on({}, { assistance: 'form', lines: [] })
    expect(todayInWords(on(), byForm)).toMatch(/^Aujourd’hui, ce serait autre chose\. .*ailleurs/)
  })
})
