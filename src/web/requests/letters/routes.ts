import { addresses } from '../../addresses.ts'
import type { Page } from '../../visit.ts'
import { letterPage, openLink, retry } from './letter.tsx'
import { list } from './list.tsx'
import { mailPage } from './mail.tsx'
import { dropMail, joinMail, mailFile, makeRequest, takeUpMail } from './mail-acts.ts'
import { mailsPage } from './mails.tsx'

export const letterPages: Page[] = [
  { path: addresses.letters, audience: 'national', get: list },
  { path: addresses.mails, audience: 'national', get: mailsPage },
  { path: addresses.mail(':id'), audience: 'national', get: mailPage },
  { path: addresses.mailFile(':id'), audience: 'national', get: mailFile },
  { path: addresses.joinMail(':id'), audience: 'national', post: joinMail },
  { path: addresses.requestOfMail(':id'), audience: 'national', post: makeRequest },
  { path: addresses.dropMail(':id'), audience: 'national', post: dropMail },
  { path: addresses.takeUpMail(':id'), audience: 'national', post: takeUpMail },
  { path: addresses.letter(':id'), audience: 'national', get: letterPage },
  { path: addresses.retryLetter(':id'), audience: 'national', post: retry },
  { path: addresses.openLetter(':id'), audience: 'national', post: openLink },
]
