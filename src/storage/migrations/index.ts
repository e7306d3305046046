import type { Migration } from 'kysely/migration'
import * as first from './001-first-tables.ts'
import * as site from './002-the-site.ts'
import * as figures from './003-figures.ts'
import * as tracking from './004-tracking.ts'
import * as hiddenCallers from './005-hidden-callers.ts'
import * as importParts from './006-import-parts.ts'
import * as journalApart from './007-journal-apart.ts'
import * as importsUnseen from './008-imports-unseen.ts'
import * as doors from './010-doors.ts'
import * as acts from './011-acts.ts'
import * as agreements from './012-agreements.ts'
import * as lines from './013-lines.ts'
import * as figuresByCode from './014-figures-by-code.ts'
import * as nouns from './015-nouns.ts'
import * as requests from './016-requests.ts'
import * as satisfaction from './017-satisfaction.ts'
import * as requestsWaiting from './018-requests-waiting.ts'
import * as directoryChanges from './019-directory-changes.ts'
import * as incidents from './020-incidents.ts'
import * as standardAnswers from './021-standard-answers.ts'
import * as lettersElsewhere from './022-letters-elsewhere.ts'
import * as requestsCounted from './023-requests-counted.ts'
import * as usualMotives from './024-usual-motives.ts'
import * as examplesOfMotives from './025-examples-of-motives.ts'
import * as contactPoints from './026-contact-points.ts'
import * as lastDepartment from './027-last-department.ts'
import * as savedFilters from './028-saved-filters.ts'
import * as actsByNoun from './029-acts-by-noun.ts'
import * as surveysByTerm from './030-surveys-by-term.ts'
import * as publicNames from './031-public-names.ts'

/** Every migration by name, in order. One that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '001-first-tables': first,
  '002-the-site': site,
  '003-figures': figures,
  '004-tracking': tracking,
  '005-hidden-callers': hiddenCallers,
  '006-import-parts': importParts,
  '007-journal-apart': journalApart,
  '008-imports-unseen': importsUnseen,
  '010-doors': doors,
  '011-acts': acts,
  '012-agreements': agreements,
  '013-lines': lines,
  '014-figures-by-code': figuresByCode,
  '015-nouns': nouns,
  '016-requests': requests,
  '017-satisfaction': satisfaction,
  '018-requests-waiting': requestsWaiting,
  '019-directory-changes': directoryChanges,
  '020-incidents': incidents,
  '021-standard-answers': standardAnswers,
  '022-letters-elsewhere': lettersElsewhere,
  '023-requests-counted': requestsCounted,
  '024-usual-motives': usualMotives,
  '025-examples-of-motives': examplesOfMotives,
  '026-contact-points': contactPoints,
  '027-last-department': lastDepartment,
  '028-saved-filters': savedFilters,
  '029-acts-by-noun': actsByNoun,
  '030-surveys-by-term': surveysByTerm,
  '031-public-names': publicNames,
}
