import { addresses } from '../addresses.ts'
import { inEachFormat } from '../files.tsx'
import type { Page } from '../visit.ts'
import { department } from './department.tsx'
import { departmentVersion } from './department-version.tsx'
import { edit, save } from './editing.tsx'
import { exportFile } from './export.ts'
import { hoursRead } from './hours-field.tsx'
import { importFile, importing } from './import.tsx'
import { list } from './list.tsx'

export const directoryPages: Page[] = [
  { path: addresses.directory, audience: 'signed-in', get: list },
  {
    path: addresses.directoryImport,
    audience: 'national',
    get: importing,
    post: importFile,
    files: true,
  },
  ...inEachFormat((format) => ({
    path: addresses.directoryFile(format),
    audience: 'national',
    get: exportFile(format),
  })),
  { path: addresses.hoursRead, audience: 'national', get: hoursRead },
  { path: addresses.editDepartment(':code'), audience: 'national', get: edit, post: save },
  {
    path: addresses.departmentVersion(':code', ':version'),
    audience: 'department',
    get: departmentVersion,
  },
  { path: addresses.department(':code'), audience: 'department', get: department },
]
