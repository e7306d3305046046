import { departmentOf } from '../../core/departments.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { readPlace } from '../../core/requests/place.ts'
import type { Needs } from '../ground.ts'
import { clockInWords, instantInWords } from './in-words.ts'

/** Whether a département's assistance answers by telephone now, in words: until when, or when next. */
export interface ByTelephone {
  /** "0 806 000 156". */
  number: string
  /** Name of the département; null: none is chosen. */
  department: string | null
  state: 'open' | 'closed' | 'none' | 'unknown'
  /** "jusqu’à 11 h 30"; "lundi 30 novembre 2026 à 9 h 30, heure de Paris"; null when it is not known. */
  when: string | null
}

/** What may answer before somebody writes, by the directory in force; what names no département for sure is none. */
export function beforeOf({ config, snapshots, now }: Pick<Needs, 'config' | 'snapshots' | 'now'>) {
  return function before(typed: string): ByTelephone {
    const number = formatNumber(config.service.number)
    const place = readPlace(typed)
    const code = 'department' in place ? place.department : null
    if (code === null) return { number, department: null, state: 'unknown', when: null }
    const { directory, timetable } = snapshots.directoryOf(null)
    const told = { number, department: departmentOf(code).name }
    if (entryOf(directory, code).assistance !== 'phone')
      return { ...told, state: 'none', when: null }
    const opening = timetable.opening(code, now())
    if (opening.open) {
      const when = opening.until === null ? null : `jusqu’à ${clockInWords(opening.until, code)}`
      return { ...told, state: 'open', when }
    }
    const next = opening.nextOpening
    return { ...told, state: 'closed', when: next === null ? null : instantInWords(next, code) }
  }
}
