import { departmentOf } from '../../core/departments.ts'
import type { Directory } from '../../core/directory/directory.ts'
import type { Level } from '../../core/requests/request.ts'
import type { Waiting } from '../../core/requests/waiting.ts'
import { type OpenTime, openTime } from '../../core/schedule/open-time.ts'
import type { Schedule } from '../../core/schedule/opening.ts'
import { standingOf } from '../../settings/settings.ts'
import type { Needs } from '../ground.ts'

type Waited = Waiting & { level: Level; department: string | null }

/** How long something of a request has lasted in opening hours: those of its département, or the national ones at the national level. */
export function openHoursOf({
  config,
  snapshots,
  now,
}: Pick<Needs, 'config' | 'snapshots' | 'now'>) {
  const nationals = new WeakMap<Directory, Schedule>()

  /** One object for each directory: answers are kept by it. */
  function nationalOf(directory: Directory): Schedule {
    const { openingHours: hours, abolition } = standingOf(config).national
    const { exceptions } = directory
    const found = nationals.get(directory) ?? {
      department: departmentOf('75'),
      hours,
      exceptions,
      abolition,
    }
    nationals.set(directory, found)
    return found
  }

  /** How long a request has waited; one that is over does not. */
  return function openSince({ level, department, waitsFor, waitsSince }: Waited): OpenTime {
    if (waitsFor === 'nothing') return { minutes: 0, days: 0 }
    const { directory, timetable } = snapshots.directoryOf(null)
    const own = level === 'local' && department !== null ? timetable.schedules(department) : []
    const schedules = own.length > 0 ? own : [nationalOf(directory)]
    return openTime(schedules, Date.parse(waitsSince), now())
  }
}
