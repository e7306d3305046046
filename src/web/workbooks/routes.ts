import { addresses } from '../addresses.ts'
import { inOwnPlace } from '../contacts/place.tsx'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { carryOut, previewPage, receive } from './import.tsx'
import { download, workbookPage } from './workbook.tsx'

export const workbookPages: Page[] = [
  {
    path: addresses.workbook,
    audience: 'signed-in',
    get: inOwnPlace((visit) => workbookPage(visit)),
  },
  { path: addresses.workbookFile, audience: 'signed-in', get: withPeriod(download) },
  { path: addresses.sendWorkbook, audience: 'signed-in', post: receive, files: true },
  {
    path: addresses.waitingWorkbook(':id'),
    audience: 'signed-in',
    get: (visit) => previewPage(visit),
    post: carryOut,
  },
]
