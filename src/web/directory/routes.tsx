import { refusal } from '../refusal.ts'
import { type Answer, type Page, type Visit, whoOf } from '../visit.ts'
import { show } from './department.tsx'
import { edit, save } from './editing.tsx'
import { importFile, importPage } from './import.tsx'
import { list } from './list.tsx'
import { versionOf } from './version.tsx'

async function exportFile(visit: Visit): Promise<Answer> {
  const written = await visit.app.directory.write(whoOf(visit), { version: null, file: 'lines' })
  if (!written.done) return refusal(written)
  return { file: written.text, type: 'text/csv; charset=utf-8', name: 'annuaire.csv' }
}

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
    get: exportFile,
  },
  { path: '/annuaire/:code/modifier', audience: 'national', get: edit, post: save },
  { path: '/annuaire/:code/version/:version', audience: 'department', get: versionOf },
  { path: '/annuaire/:code', audience: 'department', get: show },
]
