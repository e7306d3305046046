import { actsOf } from './acts.ts'
import { callsOf } from './calls/calls.ts'
import { contactsOf } from './contacts/contacts.ts'
import { motivesIn } from './contacts/motives.ts'
import { workbooksOf } from './contacts/workbooks.ts'
import { announcingOf } from './directory/announcing.ts'
import { contactPointsOf } from './directory/contact-points.ts'
import { directoryOf } from './directory/directory.ts'
import { draftsOf } from './directory/drafts.ts'
import { editsOf } from './directory/edits.ts'
import { previewingOf } from './directory/previewing.ts'
import { readingFilesOf } from './directory/reading-files.ts'
import { recordingsOf } from './directory/recordings.ts'
import { savingOf } from './directory/saving.ts'
import type { Needs } from './ground.ts'
import { incidentsOf } from './incidents/incidents.ts'
import { indicatorsOf } from './indicators.ts'
import { journalOf } from './journal.ts'
import { newsIn } from './news/news.ts'
import { peopleOf } from './people/people.ts'
import { sessionsOf } from './people/sessions.ts'
import { directoryChangesOf } from './requests/directory-changes.ts'
import { requestsOf } from './requests/requests.ts'
import { retentionOf } from './retention.ts'
import { surveysOf } from './surveys/surveys.ts'
import { testPhoneOf } from './test-phone/test-phone.ts'
import { whatIfOf } from './what-if/what-if.ts'

/** All that the service does for people, a noun each; pages and the operator's tool go through it. */
export type App = ReturnType<typeof appOf>

/** Opens what pages and the tool ask, each noun answered by its file. */
export function appOf(needs: Needs) {
  return {
    /** Where people write to the national team. */
    email: needs.config.service.email,
    people: peopleOf(needs),
    sessions: sessionsOf(needs),
    directory: directoryOf(needs),
    contactPoints: contactPointsOf(needs),
    recordings: recordingsOf(needs),
    drafts: allOfDrafts(needs),
    publishing: { ...needs.publishing, ...previewingOf(needs) },
    announcements: announcingOf(needs),
    acts: actsOf(needs),
    security: needs.security,
    calls: callsOf(needs),
    contacts: contactsOf(needs),
    motives: motivesIn(needs),
    news: newsIn(needs),
    workbooks: workbooksOf(needs),
    indicators: indicatorsOf(needs),
    journal: journalOf(needs),
    requests: requestsOf(needs),
    directoryChanges: directoryChangesOf(needs),
    incidents: incidentsOf(needs),
    retention: retentionOf(needs),
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
