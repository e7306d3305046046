import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import { departmentOf } from '../../../src/core/departments.ts'
import type { Exception } from '../../../src/core/schedule/hours.ts'
import { unionHours } from '../../../src/core/schedule/hours-text.ts'
import { openingAt } from '../../../src/core/schedule/opening.ts'
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
