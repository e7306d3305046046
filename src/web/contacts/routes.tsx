import type { Page } from '../visit.ts'
import { carryOut, previewPage, receive } from '../workbooks/import.tsx'
import { download, workbookPage } from '../workbooks/workbook.tsx'
import { bulkPage, saveBulk } from './bulk.tsx'
import { change, editPage, remove } from './edit.tsx'
import { list } from './list.tsx'
import { create, newPage } from './new.tsx'
import { inOwnPlace } from './place.tsx'

export const contactPages: Page[] = [
  { path: '/suivi', audience: 'signed-in', get: list },
  {
    path: '/suivi/nouveau',
    audience: 'signed-in',
    get: inOwnPlace((visit) => newPage(visit)),
    post: create,
  },
  {
    path: '/suivi/saisie',
    audience: 'signed-in',
    get: inOwnPlace((visit) => bulkPage(visit)),
    post: saveBulk,
  },
  {
    path: '/suivi/classeur',
    audience: 'signed-in',
    get: inOwnPlace((visit) => workbookPage(visit)),
  },
  { path: '/suivi/classeur/fichier', audience: 'signed-in', get: download },
  { path: '/suivi/import', audience: 'signed-in', post: receive, files: true },
  {
    path: '/suivi/import/:id',
    audience: 'signed-in',
    get: (visit) => previewPage(visit),
    post: carryOut,
  },
  { path: '/suivi/:id', audience: 'signed-in', get: (visit) => editPage(visit), post: change },
  { path: '/suivi/:id/retrait', audience: 'signed-in', post: remove },
]
