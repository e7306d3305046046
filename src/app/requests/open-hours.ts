import { departmentOf } from '../../core/departments.ts'
import type { Directory } from '../../core/directory/directory.ts'
import type { Level } from '../../core/requests/request.ts'
import type { Waiting } from '../../core/requests/waiting.ts'
import { type OpenTime, openTime } from '../../core/schedule/open-time.ts'
import { openIntervals, type Schedule } from '../../core/schedule/opening.ts'
import { standingOf } from '../../settings/settings.ts'
import type { Ground } from '../directory/ground.ts'

interface Placed {
  level: Level
  department: string | null
}

/** How long something of a request has lasted in opening hours: those of its département, or the national ones at the national level. */
export function openHoursOf({
  config,
  snapshots,
  now,
}: Pick<Ground, 'config' | 'snapshots' | 'now'>) {
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

  /** Those of a département's lines; the national ones (null, or where it has no line). */
  function schedulesOf(department: string | null): Schedule[] {
    const { directory, timetable } = snapshots.directoryOf(null)
    const own = department === null ? [] : timetable.schedules(department)
    return own.length > 0 ? own : [nationalOf(directory)]
  }

  /** Opening hours of who deals with a request, from an instant (ISO-8601) to now. */
  function openFrom({ level, department }: Placed, instant: string): OpenTime {
    const schedules = schedulesOf(level === 'local' ? department : null)
    return openTime(schedules, Date.parse(instant), now())
  }

  return {
    openFrom,
    /** How long a request has waited; one that is over does not. */
    openSince(request: Waiting & Placed): OpenTime {
      if (request.waitsFor === 'nothing') return { minutes: 0, days: 0 }
      return openFrom(request, request.waitsSince)
    },
    /** Whether a département opens on a day of its own (ISO); one without a line, by the national hours. */
    opensOn: (department: string, day: string): boolean =>
      schedulesOf(department).some((schedule) => openIntervals(schedule, day, 1).length > 0),
  }
}
