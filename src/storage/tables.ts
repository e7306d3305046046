import type { Generated } from 'kysely'
import type { CallTables } from './tables/calls.ts'
import type { ContactTables } from './tables/contacts.ts'
import type { DirectoryTables } from './tables/directory.ts'
import type { FigureTables } from './tables/figures.ts'
import type { IncidentTables } from './tables/incidents.ts'
import type { PeopleTables } from './tables/people.ts'
import type { RequestTables } from './tables/requests.ts'
import type { StandardAnswerTables } from './tables/standard-answers.ts'

/** The tables as SQL sees them: instants are ISO-8601 UTC text, structures are JSON text. */
export interface Tables
  extends CallTables,
    ContactTables,
    DirectoryTables,
    FigureTables,
    IncidentTables,
    PeopleTables,
    RequestTables,
    StandardAnswerTables {
  /** The register of acts: who did what, on what, when. */
  acts: {
    id: Generated<number>
    at: string
    who: string
    did: string
    noun: string
    name: string
    department: string | null
    told: string
  }
  retention_runs: { day: string; at: string; done: string }
}
