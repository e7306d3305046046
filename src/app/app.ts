import type { Directory, DirectoryContent } from '../core/directory/directory.ts'
import type { Draft } from '../core/directory/draft.ts'
import { writeRows } from '../core/directory/rows.ts'
import { demandProof } from '../core/people/acting.ts'
import type { Person } from '../core/people/people.ts'
import type { OpeningHours } from '../core/schedule/hours.ts'
import { unionHours } from '../core/schedule/hours-text.ts'
import { soundOf } from '../core/sound.ts'
import { nationalOf } from '../settings/service.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { countVersions, listVersions, readVersion } from '../storage/directories.ts'
import { listLines } from '../storage/lines.ts'
import { keepRecording, readRecording } from '../storage/recordings.ts'
import { actsOf } from './acts.ts'
import { soundTypeOf } from './answering/recordings.ts'
import { callsOf } from './calls/calls.ts'
import { contactsOf } from './contacts/contacts.ts'
import { motivesIn } from './contacts/motives.ts'
import { workbooksOf } from './contacts/workbooks.ts'
import { draftsOf } from './directory/drafts.ts'
import type { DirectoryFile } from './directory/file-worker.ts'
import { savingOf } from './directory/saving.ts'
import { explained } from './explaining.ts'
import type { Needs } from './ground.ts'
import { indicatorsOf } from './indicators.ts'
import { TooMuch, type Workshop, workerBeside } from './jobs/workshop.ts'
import { journalOf } from './journal.ts'
import { peopleOf } from './people/people.ts'
import { sessionsOf } from './people/sessions.ts'
import { retentionOf } from './retention.ts'
import type { Services, TestPhone } from './services.ts'
import { surveysOf } from './surveys/surveys.ts'
import { whatIfOf } from './what-if/what-if.ts'

/** All that the service does for people, a noun each; pages and the operator's tool go through it. */
export type App = ReturnType<typeof appOf>

/** Opens what pages ask, each noun answered by its file. */
export function appOf(needs: Needs, phone: TestPhone): Services {
  return {
    people: peopleOf(needs),
    sessions: sessionsOf(needs),
    directory: directoryOf(needs),
    drafts: { ...draftsOf(needs), ...savingOf(draftsOf(needs)) },
    publishing: previewsOf(needs),
    acts: actsOf(needs),
    security: needs.security,
    calls: callsOf(needs),
    contacts: contactsOf(needs),
    motives: motivesIn(needs),
    workbooks: workbooksOf(needs),
    indicators: indicatorsOf(needs),
    journal: journalOf(needs),
    retention: retentionOf(needs),
    whatIf: whatIfOf(needs),
    surveys: surveysOf(needs),
    phone,
  }
}

const pageLength = 50

function directoryOf({
  config,
  database,
  settings,
  snapshots,
  publishing,
  workshop,
  sounds,
  now,
}: Needs): Services['directory'] {
  const current = () => snapshots.directoryOf(null)
  return {
    current: () => current().directory,
    national: nationalOf(config.service),
    hours: (department) => hoursOf(current().directory, department, config.service.openingHours),
    hoursInWords: (department) => current().timetable.hoursInWords(department),
    opening: (department, at) => current().timetable.opening(department, at),
    nobody: (at) => current().timetable.nobody(at),
    async version(version) {
      const content = (await readVersion(database, version)) as DirectoryContent | undefined
      return content && { version, ...content, prompts: content.prompts ?? {} }
    },
    async history({ subject, page }) {
      const offset = (page - 1) * pageLength
      const versions = await listVersions(database, { subject, limit: pageLength, offset })
      return { versions, total: await countVersions(database, subject) }
    },
    explain: (department, at) => explained(current(), settings, department, at),
    findings: publishing.findingsInForce,
    exported(actor) {
      demandProof(actor, now())
      return writeCsv(writeRows(current().directory.entries))
    },
    imported: (person, path) => imported(workshop, person, path),
    lines: (department) => listLines(database, department),
    prompts: () => current().prompts,
    originalPrompts: config.prompts,
    async keepRecording(bytes) {
      const sound = soundOf(bytes)
      return sound && keepRecording(database, bytes, sound)
    },
    async recording(name) {
      const bytes = sounds.get(name) ?? (await readRecording(database, name))
      const type = bytes && soundTypeOf(bytes)
      return bytes && type ? { bytes, type } : null
    },
  }
}

function hoursOf({ entries }: Directory, department: string | null, national: OpeningHours) {
  if (department === null) return national
  const lines = entries.find((entry) => entry.department === department)?.lines ?? []
  return lines.length > 0 ? unionHours(lines.map((line) => line.openingHours ?? national)) : null
}

const fileWorker = workerBeside(import.meta.url, 'directory/file-worker')

async function imported(workshop: Workshop, person: Person, path: string): Promise<DirectoryFile> {
  try {
    return await workshop.do<DirectoryFile>(person.id, fileWorker, { path })
  } catch (error) {
    if (error instanceof TooMuch)
      return { faults: ['le fichier est trop grand : n’y garder que l’annuaire.'] }
    throw error
  }
}

function previewsOf({ publishing, settings, config }: Needs): Services['publishing'] {
  return {
    ...publishing,
    async preview(draft: Draft) {
      const { before, after, conflicts, proof } = await publishing.preview(draft)
      return {
        before: before.directory,
        after: after.directory,
        conflicts,
        proof,
        agreementMissing: config.service.secondPerson && draft.agreedBy === null,
        explain: (department, at) => ({
          before: explained(before, settings, department, at),
          after: explained(after, settings, department, at),
        }),
      }
    },
  }
}
