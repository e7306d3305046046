import { z } from 'zod'
import { formFields, longestOf, type TypedForm } from '../../../core/requests/form.ts'
import { typedDepartment } from '../../department-field.tsx'
import { typedChange } from './typed-change.ts'

/** The name under which the form has the field that nobody sees: one that programs like to fill. */
export const trapName = 'precisions'

/** Longer than what is taken, so that the fault is told and nothing is lost; what comes beyond is nobody's typing. */
const text = (most: number) =>
  z
    .string()
    .transform((typed) => typed.slice(0, most * 8))
    .optional()

/** What the second step asks; what must be is read in `core/requests/form.ts`. */
const described = z.object({
  summary: text(longestOf.summary),
  text: text(longestOf.text),
  expected: text(longestOf.expected),
  identifiers: text(longestOf.identifiers),
  name: text(longestOf.name),
  email: text(longestOf.email),
  profile: text(longestOf.profile),
  structure: text(longestOf.structure),
  telephone: text(longestOf.telephone),
  copy: text(longestOf.copy),
  [trapName]: text(longestOf.trap),
})

/** What a form brings of the second step; what it does not bring stays as it was, but for a box that is not ticked. */
export function typedDescription(form: URLSearchParams): Partial<TypedForm> {
  const { precisions, ...typed } = described.parse(Object.fromEntries(form))
  const isWhole = typed.summary !== undefined
  const change = typedChange(form)
  const directory = change ? { directory: JSON.stringify(change) } : {}
  const all = {
    ...typed,
    ...directory,
    ...(isWhole ? { copy: typed.copy ?? '', trap: precisions ?? '' } : {}),
  }
  const given: Partial<TypedForm> = {}
  for (const field of formFields) {
    const value = Object.entries(all).find(([name]) => name === field)?.[1]
    if (typeof value === 'string') given[field] = value
  }
  return given
}

const chosen = z.object({
  departement: text(longestOf.department).default(''),
  motif: z.string().max(longestOf.motive).catch(''),
})

/** Where and about what, as a form or an address says it. */
export function typedChoice(given: URLSearchParams): { department: string; motive: string } {
  const { departement, motif } = chosen.parse({
    departement: typedDepartment(given),
    motif: given.get('motif') ?? '',
  })
  return { department: departement, motive: motif }
}
