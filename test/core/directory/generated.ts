import fc from 'fast-check'
import { departments } from '../../../src/core/departments.ts'
import type { Entry } from '../../../src/core/directory/directory.ts'
import { lineId } from '../../../src/core/directory/lines.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'

/** What people and their keyboards put in a label or a message. */
export const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((words) => words.trim())
  .filter((words) => words !== '')
const hours = fc.constantFrom(
  null,
  'lun-ven 09:00-12:00',
  'lun 22:00-02:00',
  'mar 09:00-10:00 11:00-12:00, fériés',
  'lun 14:00-16:00, lun semaines paires 09:00-12:00, ven une semaine sur deux à partir du 04/12/2026 09:00-12:00',
)

function openingHours(written: string | null) {
  const parsed = written === null ? null : parseHours(written)
  return parsed?.ok ? parsed.hours : null
}

const entry = (department: string, text: fc.Arbitrary<string>): fc.Arbitrary<Entry> => {
  const line = fc.record({
    n: fc.integer({ min: 0, max: 9999 }),
    label: text,
    rank: fc.integer({ min: 1, max: 9 }),
    hours,
    screening: fc.boolean(),
    ringSeconds: fc.integer({ min: 5, max: 60 }),
  })
  const lines = fc
    .uniqueArray(line, { selector: ({ n }) => n, minLength: 1, maxLength: 4 })
    .map((all) =>
      all.map(({ n, hours: written, ...rest }) => {
        const number = `+3319900${String(n).padStart(4, '0')}`
        return {
          ...rest,
          id: lineId(department, number),
          number,
          openingHours: openingHours(written),
        }
      }),
    )
  const email = fc.constantFrom(null, 'siao@example.org')
  const none = { lines: [], rotation: false }
  const requestsEmail = fc.constant('demandes@example.org')
  return fc.oneof(
    fc.record(
      {
        department: fc.constant(department),
        assistance: fc.constant('phone' as const),
        lines,
        email,
        message: fc.constant(null),
        rotation: fc.boolean(),
        screenedTogether: fc.constant(true as const),
        requestsEmail,
      },
      { requiredKeys: ['department', 'assistance', 'lines', 'email', 'message', 'rotation'] },
    ),
    fc.record(
      {
        department: fc.constant(department),
        assistance: fc.constant('form' as const),
        lines: fc.constant<Entry['lines']>([]),
        email,
        message: fc.constant(null),
        rotation: fc.constant(false),
        requestsEmail,
      },
      { requiredKeys: ['department', 'assistance', 'lines', 'email', 'message', 'rotation'] },
    ),
    fc.constant({
      department,
      assistance: 'email' as const,
      email: 'a@example.org',
      message: null,
      ...none,
    }),
    text.map((message) => ({
      department,
      assistance: 'message' as const,
      email: null,
      message,
      ...none,
    })),
  )
}

/** Directories of one to five départements, in the order of their codes, whose labels and messages are these texts. */
export function directoriesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Entry[]> {
  const codes = fc.uniqueArray(fc.constantFrom(...departments.map(({ code }) => code)), {
    minLength: 1,
    maxLength: 5,
  })
  return codes.chain((all) => fc.tuple(...[...all].sort().map((code) => entry(code, text))))
}
