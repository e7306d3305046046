import { readDepartment } from '../../core/call/typed-department.ts'
import { departments, findDepartment } from '../../core/departments.ts'
import { type Directory, type Entry, entryOf } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import type { Person } from '../../core/people/people.ts'
import type { Opening } from '../../core/schedule/opening.ts'
import { listPeople } from '../../storage/people.ts'
import { listVersions } from '../../storage/versions.ts'
import type { Ground } from '../ground.ts'
import { existing } from '../people/accounts.ts'
import { mayRead, type Who } from '../who.ts'

/** A département as the directory in force has it, at an instant. */
export interface ListedDepartment {
  code: string
  name: string
  entry: Entry
  /** The directory speaks of it. */
  isListed: boolean
  opening: Opening
  /** Weekly hours in words; '' where it has no telephone assistance. */
  hours: string
}

/** Versions of a département that its page lists. */
const versionsShown = 20

/** Départements of the directory, to each reader their own; `past` gives a version. */
export function departmentsOf(
  ground: Pick<Ground, 'database' | 'config' | 'snapshots'>,
  past: (version: number) => Promise<Directory | undefined>,
) {
  const { database, snapshots } = ground

  function listedAt(code: string, name: string, at: number): ListedDepartment {
    const { directory, timetable } = snapshots.directoryOf(null)
    const entry = entryOf(directory, code)
    return {
      code,
      name,
      entry,
      isListed: directory.entries.some(({ department }) => department === code),
      opening: timetable.opening(code, at),
      hours: entry.assistance === 'phone' ? timetable.hoursInWords(code) : '',
    }
  }

  /** Who may sign in and works for a département. */
  async function referentsOf(code: string): Promise<Person[]> {
    const people = (await listPeople(database)).filter((each) => existing(ground, each))
    return people.filter(
      ({ role, departments: codes, disabled }) =>
        role === 'referent' && codes.includes(code) && !disabled,
    )
  }

  return {
    /** The reader's départements that these words name, a town of theirs, a line or a number. */
    list(who: Who, words: string, at: number): ListedDepartment[] {
      const { directory } = snapshots.directoryOf(null)
      const placed = placesOf(words)
      return departments
        .filter(({ code }) => mayRead(who, code))
        .filter(
          (each) =>
            placed.includes(each.code) ||
            textOf(each, entryOf(directory, each.code)).includes(plain(words.trim())),
        )
        .map(({ code, name }) => listedAt(code, name, at))
    },
    /** One of the reader's départements at an instant (ms since 1970); undefined for any other. */
    async department(who: Who, code: string, at: number) {
      const found = findDepartment(code)
      if (!found || !mayRead(who, code)) return undefined
      return {
        ...listedAt(code, found.name, at),
        referents: await referentsOf(code),
        versions: await listVersions(database, { subject: code, limit: versionsShown }),
      }
    },
    /** The directory of a version, for whoever may read what it says of a département. */
    async departmentVersion(who: Who, code: string, version: number) {
      return findDepartment(code) && mayRead(who, code) ? past(version) : undefined
    },
  }
}

/** The départements that words may name, of a town for one. */
function placesOf(words: string): string[] {
  const read = readDepartment(words)
  if (read.kind === 'known') return [read.code]
  return read.kind === 'offered' ? read.codes : []
}

function textOf({ code, name, region }: (typeof departments)[number], { lines }: Entry): string {
  const numbers = lines.map(({ label, number }) => `${label} ${formatNumber(number)} ${number}`)
  return plain([code, name, region, ...numbers].join(' '))
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
