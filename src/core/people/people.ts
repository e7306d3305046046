import { z } from 'zod'
import { findDepartment } from '../departments.ts'

/** 'national' may do everything; 'referent' sees the départements given to them. */
export type Role = 'national' | 'referent'

/** Somebody with an account. */
export interface Person {
  id: number
  email: string
  name: string
  role: Role
  /** Codes of the départements given to a référent. */
  departments: string[]
  /** A first password has been set. */
  hasPassword: boolean
  disabled: boolean
}

/** Whether a person may look at a département. */
export function sees(person: Pick<Person, 'role' | 'departments'>, department: string): boolean {
  return person.role === 'national' || person.departments.includes(department)
}

/** The départements whose calls and contacts a person may see; 'all' includes calls without one. */
export type Scope = 'all' | readonly string[]

export function scopeOf({ role, departments }: Pick<Person, 'role' | 'departments'>): Scope {
  return role === 'national' ? 'all' : departments
}

/** A scope narrowed to one département; nothing is left of one that it does not hold. */
export function within(scope: Scope, department: string | null): Scope {
  if (department === null) return scope
  return scope === 'all' || scope.includes(department) ? [department] : []
}

/** Whether a scope holds what is of a département; what is of none, the scope of all alone. */
export function holds(scope: Scope, department: string | null): boolean {
  return scope === 'all' || (department !== null && scope.includes(department))
}

/** Whether nothing may be seen: a département was named that is not one's own. */
export function isNothing(scope: Scope): boolean {
  return scope !== 'all' && scope.length === 0
}

/** Characters that a password has at least. */
export const shortestPassword = 12

/** An e-mail address as accounts are found by it: without surrounding spaces, in small letters. */
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(120))

export const roleSchema = z.enum(['national', 'referent'])

/** What makes an account; a référent has at least one département. */
export const personSchema = z
  .object({
    email: z.string(),
    name: z.string(),
    role: z.string(),
    departments: z.array(z.string()),
  })
  .transform((typed, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const email = emailSchema.safeParse(typed.email)
    if (!email.success)
      fault('email', 'Écrire une adresse complète, par exemple prenom.nom@example.org.')
    const name = typed.name.trim()
    if (name === '' || name.length > 80) fault('name', 'Écrire le nom, en 80 caractères au plus.')
    const role = roleSchema.safeParse(typed.role)
    if (!role.success) fault('role', 'Choisir équipe nationale ou référent.')
    const unknown = typed.departments.filter((code) => !findDepartment(code))
    if (unknown.length > 0)
      fault(
        'departments',
        `Code inconnu : ${unknown.join(', ')}. Écrire par exemple « 69, 01, 2A ».`,
      )
    else if (role.data === 'referent' && typed.departments.length === 0)
      fault('departments', 'Donner au moins un département à un référent.')
    return {
      email: email.data ?? '',
      name,
      role: role.data ?? ('referent' as const),
      departments: role.data === 'national' ? [] : [...new Set(typed.departments)].sort(),
    }
  })

export type PersonDetails = z.infer<typeof personSchema>

/** Codes as people type them in one field: "69, 1 2a". */
export function codesOf(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .map((code) => (/^\d$/.test(code) ? `0${code}` : code.toUpperCase()))
}
