import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import { departmentOf } from '../../../src/core/departments.ts'
import type { Exception } from '../../../src/core/schedule/hours.ts'
import { unionHours } from '../../../src/core/schedule/hours-text.ts'
import { openingAt } from '../../../src/core/schedule/opening.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { runs } from '../../runs.ts'
import { entries, monday, national } from './house.ts'

const closure: Exception = {
  kind: 'closed',
  departments: ['69'],
  from: '2026-11-30',
  to: '2026-12-02',
  slot: { start: 12 * 60 + 10, end: 14 * 60 + 25 },
  message: 'Réunion.',
}
const { openingHours, abolition } = national
const directory = { version: 1, entries: entries(), exceptions: [closure], alerts: [], prompts: {} }

test('an answer that was kept is the one that would be worked out now, whatever was asked before', () => {
  const timetable = timetableOf(directory, national)
  const phones = directory.entries.filter(({ assistance }) => assistance === 'phone')
  const instant = fc
    .integer({ min: -3 * 86_400, max: 4 * 86_400 })
    .map((seconds) => monday + seconds * 1000)
  fc.assert(
    fc.property(
      fc.array(instant, { minLength: 2, maxLength: 20 }),
      fc.boolean(),
      (asked, inOrder) => {
        for (const at of inOrder ? [...asked].sort((a, b) => a - b) : asked) {
          for (const { department, lines } of phones) {
            const hours = unionHours(lines.map((line) => line.openingHours ?? openingHours))
            const where = departmentOf(department)
            const plain = openingAt(
              { department: where, hours, exceptions: [closure], abolition },
              at,
            )
            expect(timetable.opening(department, at)).toEqual(plain)
            const open = lines.filter(
              (line) =>
                openingAt(
                  {
                    department: where,
                    hours: line.openingHours ?? openingHours,
                    exceptions: [closure],
                    abolition,
                  },
                  at,
                ).open,
            )
            expect(timetable.openLines(department, at)).toEqual(open)
            expect(plain.open).toBe(open.length > 0)
          }
          const anybody = phones.some(({ department }) => timetable.opening(department, at).open)
          expect(timetable.nobody(at) === null).toBe(anybody)
          expect(timetable.nobody(at)).toEqual(timetableOf(directory, national).nobody(at))
        }
      },
    ),
    runs(12),
  )
})

test('a closure that begins while the line is closed is the reason from its first minute', () => {
  const timetable = timetableOf(directory, national)
  const reason = (time: string) => {
    const opening = timetable.opening('69', Date.parse(`2026-11-30T${time}+01:00`))
    return opening.open ? 'open' : opening.reason
  }
  expect(['12:09:59', '12:10:00', '14:24:59', '14:25:00'].map(reason)).toEqual([
    'hours',
    'closure',
    'closure',
    'open',
  ])
})

describe('when nobody in France answers', () => {
  const own = (hours: string) => {
    const read = parseHours(hours)
    if (!read.ok) throw new Error(hours)
    return entries().map((entry) => ({
      ...entry,
      lines: entry.lines.map((line) => ({ ...line, openingHours: read.hours })),
    }))
  }
  const at = (time: string) => Date.parse(`${time}+01:00`)

  test('the national hours are said while half of the départements keep them', () => {
    const { usualHoursInWords } = timetableOf(directory, national)
    expect(usualHoursInWords()).toContain('du lundi au vendredi, de 9 heures 30 à 11 heures 30')
  })

  test('where most have their own, no others are said, and the first of them opens next', () => {
    const each = { ...directory, exceptions: [], entries: own('lun-ven 08:00-09:00') }
    const timetable = timetableOf(each, national)
    expect(timetable.usualHoursInWords()).toBe('aux horaires de chaque département')
    expect(timetable.nobody(at('2026-11-30T12:00:00'))).toMatchObject({
      reason: 'hours',
      nextOpening: at('2026-12-01T08:00:00'),
    })
  })

  test('why one département is closed is no reason for all', () => {
    const each = { ...directory, entries: own('lun-ven 12:30-13:30') }
    const inTheRhone = { ...closure, slot: { start: 9 * 60, end: 12 * 60 } }
    const timetable = timetableOf({ ...each, exceptions: [inTheRhone] }, national)
    expect(timetable.opening('69', at('2026-11-30T10:00:00'))).toMatchObject({ reason: 'closure' })
    expect(timetable.nobody(at('2026-11-30T10:00:00'))).toEqual({
      ...{ open: false, reason: 'hours', holiday: null, message: null },
      nextOpening: at('2026-11-30T12:30:00'),
    })
  })
})
