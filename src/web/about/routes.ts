import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { accessibility } from './accessibility.tsx'
import { help } from './help.tsx'
import { legalNotice } from './legal-notice.tsx'
import { personalData } from './personal-data.tsx'

export const aboutPages: Page[] = [
  { path: addresses.help, audience: 'signed-in', get: help },
  { path: addresses.accessibility, audience: 'anyone', get: accessibility },
  { path: addresses.legalNotice, audience: 'anyone', get: legalNotice },
  { path: addresses.personalData, audience: 'anyone', get: personalData },
]
