import { type Page, whoOf } from '../visit.ts'
import { show } from './department.tsx'
import { edit, save } from './editing.tsx'
import { importFile, importPage } from './import.tsx'
import { list } from './list.tsx'
import { versionOf } from './version.tsx'

export const directoryPages: Page[] = [
  { path: '/annuaire', audience: 'signed-in', get: list },
  {
    path: '/annuaire/import',
    audience: 'national',
    get: () => importPage(),
    post: importFile,
    files: true,
  },
  {
    path: '/annuaire/export.csv',
    audience: 'national',
    get: (visit) => ({
      file: visit.app.directory.exported(whoOf(visit)),
      type: 'text/csv; charset=utf-8',
      name: 'annuaire.csv',
    }),
  },
  { path: '/annuaire/:code/modifier', audience: 'national', get: edit, post: save },
  { path: '/annuaire/:code/version/:version', audience: 'department', get: versionOf },
  { path: '/annuaire/:code', audience: 'department', get: show },
]
