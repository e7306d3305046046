import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/core/call/explain.ts'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import { todayInWords } from '../../../src/core/call/why.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'
import { entries, facts, national, prompts } from './house.ts'

/** What a call for the Rhône would meet if its first line were changed so. */
function on(line: Partial<Line> = {}, change: Partial<Entry> = {}) {
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
  return explain('69', facts({ directory, timetable: timetableOf(directory, national) }), prompts)
}

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
