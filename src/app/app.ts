import { listPeople, readAccount } from '../storage/people.ts'
import { listRuns } from '../storage/retention.ts'
import {
  beginSession,
  changeSession,
  endSession,
  findSession,
  listSessions,
  noteSession,
} from '../storage/sessions.ts'
import { actsOf } from './acts.ts'
import { callsOf } from './calls/calls.ts'
import { contactsOf } from './contacts/contacts.ts'
import { workbooksOf } from './contacts/workbooks.ts'
import { directoryOf } from './directory/directory.ts'
import { draftsOf } from './directory/drafts.ts'
import { editsOf } from './directory/edits.ts'
import { previewingOf } from './directory/previewing.ts'
import { readingFilesOf } from './directory/reading-files.ts'
import { recordingsOf } from './directory/recordings.ts'
import { savingOf } from './directory/saving.ts'
import type { Needs } from './ground.ts'
import { indicatorsOf } from './indicators.ts'
import { demonstrationAccount, existing } from './people/accounts.ts'
import { authenticate, changePassword, confirm, invited, useLink } from './people/entering.ts'
import { entryOf } from './people/entry.ts'
import type { Services } from './services.ts'
import { surveysOf } from './surveys.ts'
import { testPhoneOf } from './test-phone/test-phone.ts'
import { whatIfOf } from './what-if/what-if.ts'

/** All that the service does for people, a noun each; pages and the operator's tool go through it. */
export type App = ReturnType<typeof appOf>

/** Opens what pages ask, each noun answered by its file. */
export function appOf(needs: Needs): Services {
  return {
    people: peopleOf(needs),
    sessions: sessionsOf(needs),
    directory: directoryOf(needs),
    recordings: recordingsOf(needs),
    drafts: allOfDrafts(needs),
    publishing: { ...needs.publishing, ...previewingOf(needs) },
    acts: actsOf(needs),
    security: needs.security,
    calls: callsOf(needs),
    tracking: contactsOf(needs),
    workbooks: workbooksOf(needs),
    indicators: indicatorsOf(needs),
    retention: {
      rules: needs.config.service.retention,
      runs: (limit) => listRuns(needs.database, limit),
    },
    whatIf: whatIfOf(needs),
    surveys: surveysOf(needs),
    testPhone: testPhoneOf(needs),
  }
}

function allOfDrafts(needs: Needs) {
  const drafts = draftsOf(needs)
  const { database } = needs
  return {
    ...drafts,
    ...savingOf(drafts, database),
    ...editsOf(drafts, database),
    ...readingFilesOf(needs),
  }
}

function peopleOf(needs: Needs): Services['people'] {
  const { config, database, now } = needs
  return {
    async list() {
      const all = await listPeople(database)
      return all.filter((person) => existing(needs, person))
    },
    read: async (id) => existing(needs, await readAccount(database, id)),
    authenticate: (credentials) => authenticate(needs, credentials),
    demonstration: config.local ? () => demonstrationAccount(database, now()) : null,
    remember: (word, person) => needs.browsers.remember(word, person.id),
    invited: (token, address) => invited(needs, token, address),
    useLink: (given) => useLink(needs, given),
    confirm: (signedIn, password) => confirm(needs, signedIn, password),
    changePassword: (signedIn, given) => changePassword(needs, signedIn, given),
    ...entryOf(needs),
  }
}

function sessionsOf({ database }: Needs): Services['sessions'] {
  return {
    find: (id) => findSession(database, id),
    begin: (session) => beginSession(database, session),
    change: (session) => changeSession(database, session),
    seen: (id, at) => noteSession(database, id, at),
    list: (person) => listSessions(database, person),
    end: (id, person) => endSession(database, id, person),
  }
}
