import { addresses } from '../../addresses.ts'
import type { Page } from '../../visit.ts'
import { adopt, erase, restore, take, withdraw } from './acts.ts'
import { add, list } from './list.tsx'

const id = ':id'

/** Files that are kept to be joined to answers; which ones, each act says for itself. */
export const localFilePages: Page[] = [
  {
    path: addresses.localFiles,
    audience: 'signed-in',
    get: (visit) => list(visit),
    post: add,
    files: 'several',
  },
  { path: addresses.localFile(id), audience: 'signed-in', get: take },
  { path: addresses.adoptLocalFile(id), audience: 'national', post: adopt },
  { path: addresses.withdrawLocalFile(id), audience: 'signed-in', post: withdraw },
  { path: addresses.eraseLocalFile(id), audience: 'national', post: erase },
  { path: addresses.restoreLocalFile(id), audience: 'signed-in', post: restore },
]
