import { departments } from '../../src/core/departments.ts'
import type { Entry } from '../../src/core/directory/directory.ts'
import { lineId } from '../../src/core/directory/lines.ts'
import { parseHours } from '../../src/core/schedule/read-hours.ts'

export const linesEach = 10

/** Ten lines for every département; one in three has hours of its own. */
export function entries(): Entry[] {
  return departments.map(({ code }, i) => ({
    department: code,
    assistance: 'phone',
    email: null,
    message: null,
    rotation: i % 3 === 0,
    lines: Array.from({ length: linesEach }, (_, n) => {
      const number = `+3319900${String(i * linesEach + n).padStart(4, '0')}`
      const hours = parseHours(`lun-ven 0${8 + (i % 2)}:${10 + (n % 4)}-12:00 13:30-17:00`)
      return {
        id: lineId(code, number),
        label: `Poste ${n + 1}`,
        number,
        rank: 1 + (n % 3),
        openingHours: n % 3 === 0 && hours.ok ? hours.hours : null,
        screening: n % 3 === 2,
        ringSeconds: 20,
      }
    }),
  }))
}
