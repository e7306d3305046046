import { explainOn } from '../../core/call/explain.ts'
import { heardAt, type Standing, standingOf } from '../../core/call/standing.ts'
import { type Touched, touchedBy } from '../../core/call/touched.ts'
import { writeExceptions } from '../../core/directory/check.ts'
import { directoryTable } from '../../core/directory/columns.ts'
import type { Directory } from '../../core/directory/directory.ts'
import type { FileFormat } from '../../core/file-table.ts'
import type { Exception, OpeningHours } from '../../core/schedule/hours.ts'
import { unionHours } from '../../core/schedule/hours-text.ts'
import { nationalOf } from '../../settings/service.ts'
import { writeTable } from '../../spreadsheet/tables/writing.ts'
import { countVersions, findVersion, listVersions } from '../../storage/versions.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Ground as Whole } from '../ground.ts'
import { demandProofOf, isNational, onlyNational, type Who } from '../who.ts'
import { departmentsOf } from './departments.ts'
import { lookingOf, noLongerValid, noSuchVersion } from './looking.ts'
import { publishedContent } from './snapshots.ts'

type Ground = Pick<
  Whole,
  | 'config'
  | 'database'
  | 'settings'
  | 'snapshots'
  | 'publishing'
  | 'examiner'
  | 'marks'
  | 'log'
  | 'now'
>

/** Versions on a page of the history. */
export const versionsOnPage = 50

/** The directory in force and those before it: what they say, and their files. */
export function directoryOf(ground: Ground) {
  const { config, database, settings, snapshots, publishing } = ground
  const looking = lookingOf(ground)
  const current = () => snapshots.directoryOf(null)

  async function version(version: number): Promise<Directory | undefined> {
    if (!Number.isSafeInteger(version)) return undefined
    const content = await publishedContent(database, version)
    return content && { version, ...content }
  }

  return {
    ...departmentsOf(ground, version),
    current: (): Directory => current().directory,
    national: nationalOf(config.service),
    /** Weekly hours in force of a département (null: it has no telephone), or the national ones. */
    hours: (department: string | null) =>
      hoursOf(current().directory, department, config.service.openingHours),
    opening: (department: string, at: number) => current().timetable.opening(department, at),
    /** Whom a closure keeps out from now on, by the directory in force. */
    touchedBy({ departments, ...when }: Exception): Touched {
      const { directory, timetable } = current()
      const answering = directory.entries.filter(({ assistance }) => assistance === 'phone')
      const codes = answering.map(({ department }) => department)
      const those = codes.filter((code) => departments === 'all' || departments.includes(code))
      return touchedBy(when, those, timetable, ground.now())
    },
    nobody: (at: number) => current().timetable.nobody(at),
    version,
    /** Versions, the newest first, of one subject or of all. */
    async history({ subject, page }: { subject?: string; page: number }) {
      const offset = (page - 1) * versionsOnPage
      const versions = await listVersions(database, { subject, limit: versionsOnPage, offset })
      return { versions, total: await countVersions(database, subject) }
    },
    versions: () => listVersions(database),
    /** When a version was published, by whom and why. */
    told: (version: number) => findVersion(database, version),
    /** What a call for a département meets at an instant (ms since 1970). */
    explain: (department: string, at: number) => explainOn(current(), settings, department, at),
    /** Where a département stands at an instant (ms since 1970), alerts included. */
    standing(department: string, at: number): Standing {
      const { directory, timetable } = current()
      const explained = explainOn(current(), settings, department, at)
      return standingOf(explained, timetable.opening(department, at), heardAt(directory.alerts, at))
    },
    /** What the proof of the directory in force found. */
    findings: publishing.findingsInForce,
    proof: looking.proof,
    prompts: () => current().prompts,
    originalPrompts: config.prompts,
    write: writingOf(ground),
  }
}

/** What of a directory goes into a file. */
export interface DirectoryWanted {
  /** null: the one in force. */
  version: number | null
  /** A format: of its lines. */
  file: FileFormat | 'exceptions'
}

/** The file of a directory, which import reads; that it was taken away is an act. Throws PasswordAgain. */
function writingOf(ground: Ground) {
  const { database, now } = ground
  const looking = lookingOf(ground)

  async function contentOf(version: number | null): Promise<Answer<{ directory: Directory }>> {
    if (version === null) return done({ directory: (await looking.current()).directory })
    const past = await looking.past(version)
    if (past === null) return refused(noSuchVersion, 'not there')
    if ('faults' in past) return refused(`${noLongerValid(version)} : ${past.faults.join(' ')}`)
    return done({ directory: { version, ...past.content } })
  }

  return async (
    who: Who,
    { version, file }: DirectoryWanted,
  ): Promise<Answer<{ bytes: Uint8Array }>> => {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    demandProofOf(who, now())
    const found = await contentOf(version)
    if (!found.done) return found
    const { directory } = found
    const at = new Date(now()).toISOString()
    await note(database, who, at, { did: 'took away', noun: 'version', name: directory.version })
    if (file === 'exceptions') return done({ bytes: Buffer.from(writeExceptions(directory)) })
    return done({ bytes: await writeTable(directoryTable(directory.entries), file) })
  }
}

function hoursOf({ entries }: Directory, department: string | null, national: OpeningHours) {
  if (department === null) return national
  const lines = entries.find((entry) => entry.department === department)?.lines ?? []
  return lines.length > 0 ? unionHours(lines.map((line) => line.openingHours ?? national)) : null
}
