import { type CellContent, textOf } from '../../cells.ts'
import { departmentName, departments, findDepartment } from '../../departments.ts'
import { plain } from '../motives.ts'
import { findHeader } from './header.ts'

/** "69 Rhône, du 1er octobre au 31 décembre 2026": how the title of a workbook begins, which says whose it is. */
export function titleOfWorkbook(department: string, days: string): string {
  return `${departmentName(department)}, ${days}`
}

/** "suivi-69-2026-10-01-2026-12-31.xlsx": the name of its file, which says it too. */
export function nameOfWorkbook(
  department: string,
  { from, to }: { from: string; to: string },
  format: 'xlsx' | 'csv',
): string {
  return `suivi-${department}-${from}-${to}.${format}`
}

/** A département that a file says it is of, and where it says so. */
export interface Said {
  department: string
  by: 'title' | 'name'
}

/** Whose workbook a file says it is, above the names of its columns, else in its name; null when it does not say. */
export function departmentSaid(rows: CellContent[][], name: string): Said | null {
  const above = rows.slice(0, findHeader(rows)?.row ?? 0).flat()
  for (const cell of above) {
    const words = plain(textOf(cell))
    const found = departments.find(({ code }) =>
      words.startsWith(plain(`${titleOfWorkbook(code, 'du')} `)),
    )
    if (found) return { department: found.code, by: 'title' }
  }
  const [, code = ''] = /^suivi-(\w+)-\d{4}-\d\d-\d\d-/i.exec(name) ?? []
  const named = findDepartment(code.toUpperCase())
  return named ? { department: named.code, by: 'name' } : null
}

/** Why a file is not imported for a département, in French: it is another's; null when it is theirs, or does not say. */
export function whyNotOf(said: Said | null, department: string): string | null {
  if (said === null || said.department === department) return null
  const [theirs, asked] = [departmentName(said.department), departmentName(department)]
  const where = said.by === 'name' ? ', son nom le dit,' : ''
  return `ce classeur est celui de ${theirs}${where} et il est envoyé pour ${asked}. Choisir ${theirs}, ou envoyer le classeur de ${asked}.`
}
