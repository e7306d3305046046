import { countToScan } from '../../storage/requests/scanning.ts'
import { asideOf } from '../letters/aside.ts'
import { playingOf } from '../letters/playing.ts'
import { acknowledgingOf } from './acknowledging.ts'
import { answerFilesOf } from './answer-files.ts'
import { articlesOf } from './articles.ts'
import { beforeOf } from './before.ts'
import { deskOf } from './desk.ts'
import { deskFileOf } from './desk-file.ts'
import { findingOf } from './finding.ts'
import { followingOf } from './following.ts'
import { formsOf } from './forms.ts'
import { fromContactOf } from './from-contact.ts'
import type { SenderNeeds } from './happening.ts'
import { helpsOf } from './helps.ts'
import { joiningOf } from './joining.ts'
import { lettersOf } from './letters.ts'
import { localFilesOf } from './local-files.ts'
import { tryScanner } from './scanning.ts'
import { sendingOf } from './sending.ts'
import { standardAnswersOf } from './standard-answers.ts'

export type Requests = ReturnType<typeof requestsOf>

/** Requests of the support form: how they are written, sent, dealt with and followed. */
export function requestsOf(needs: SenderNeeds) {
  const { begin: _, ...forms } = formsOf(needs)
  return {
    forms: { ...forms, ...acknowledgingOf(needs), ...fromContactOf(needs) },
    /** What may answer before somebody writes. */
    before: beforeOf(needs),
    files: joiningOf(needs),
    /** The only way to begin a form and to send it: what strangers may is decided there. */
    ...sendingOf(needs),
    desk: deskOf(needs),
    answerFiles: answerFilesOf(needs),
    helps: helpsOf(needs),
    deskFile: deskFileOf(needs),
    following: { ...followingOf(needs), sendLinks: findingOf(needs) },
    /** What is wrong with the scanner of viruses: null when it answers, 'none' without one; and what waits for it. */
    scanner: async () => ({
      said: await tryScanner(needs),
      waiting: await countToScan(needs.database),
    }),
    standardAnswers: standardAnswersOf(needs),
    articles: articlesOf(needs),
    localFiles: localFilesOf(needs),
    letters: lettersOf(needs),
    mails: asideOf(needs),
    /** Plays a requester who answers by mail; in local mode alone. */
    playReply: playingOf(needs),
  }
}
