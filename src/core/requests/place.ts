import { keyOf } from '../call/speech/communes.ts'
import { departmentFault, readDepartment } from '../call/typed-department.ts'

/** Chosen instead of a département by a region or a national body. */
export const noDepartment = 'aucun'
export const noDepartmentInWords = 'Région ou organisme national'

/** How people write that they belong to no département; nothing is said by an empty field. */
const noPlaces = new Set(
  [noDepartment, noDepartmentInWords, 'Région', 'Organisme national', 'National'].map(keyOf),
)

const nothingTyped = `Écrivez votre département, ou « ${noDepartmentInWords} ».`

/** The département that was typed, null for a region or a national body; or what is wrong with it, in French. */
export function readPlace(typed: string): { department: string | null } | { fault: string } {
  if (noPlaces.has(keyOf(typed))) return { department: null }
  const read = readDepartment(typed)
  if (read.kind === 'known') return { department: read.code }
  return { fault: departmentFault(read, typed) ?? nothingTyped }
}
