import { z } from 'zod'
import type { SeenPerson } from '../../app/people/entry.ts'
import { readDepartments } from '../../core/call/typed-department.ts'
import { codesOf, type PersonDetails, personSchema, roleSchema } from '../../core/people/people.ts'
import { Choice, Faults, Field } from '../fields.tsx'
import { shown } from '../shown.ts'

const field = z
  .string()
  .default('')
  .transform((text) => text.slice(0, 1000))
const typedSchema = z.object({ email: field, name: field, role: field, departments: field })

/** An account as it stands in the fields of its form. */
export type TypedPerson = z.infer<typeof typedSchema>

/** What is wrong, by the names of the fields. */
export type FaultsOf = Partial<Record<string, string>>

export function typedPerson(form: URLSearchParams): TypedPerson {
  return typedSchema.parse(Object.fromEntries(form))
}

export function typedAs({ email, name, role, departments }: PersonDetails): TypedPerson {
  return { email, name, role, departments: departments.join(', ') }
}

/** What makes an account of what is typed, or what is wrong with it. */
export function readPerson(typed: TypedPerson): { details?: PersonDetails; faults: FaultsOf } {
  const named = readDepartments(typed.departments)
  const departments = 'codes' in named ? named.codes : codesOf(typed.departments)
  const read = personSchema.safeParse({ ...typed, departments })
  if (read.success) return { details: read.data, faults: {} }
  const faults = read.error.issues.map(({ path, message }) => [String(path[0]), message])
  const unknown = 'fault' in named ? { departments: named.fault } : {}
  return { faults: { ...Object.fromEntries(faults), ...unknown } }
}

const seenOf = ({ name, role, departments }: SeenPerson) =>
  JSON.stringify({ name, role, departments })

/** The account as the form had shown it. */
export const seenPerson = shown(
  z.object({ name: z.string(), role: roleSchema, departments: z.array(z.string()) }),
)

const roles = [
  ['referent', 'Référent'],
  ['national', 'Équipe nationale'],
] as const

interface PersonFormProps {
  action: string
  typed: TypedPerson
  faults: FaultsOf
  /** Its e-mail cannot change once an account is made. */
  fixed: boolean
  /** The account as it stands; null for a new one. */
  standing?: SeenPerson
}

/** The form of an account. */
export function PersonForm({ action, typed, faults, fixed, standing }: PersonFormProps) {
  const { email, name, role, departments } = typed
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={action} class="narrow">
        {standing && <input type="hidden" name="vu" value={seenOf(standing)} />}
        {fixed ? (
          <p>{email}</p>
        ) : (
          <Email email={email} fault={faults.email} faulty={Object.keys(faults).length > 0} />
        )}
        <Field name="name" label="Nom" value={name} fault={faults.name} />
        <Choice
          name="role"
          label="Rôle"
          value={role || 'referent'}
          options={roles}
          fault={faults.role}
        />
        <Field
          name="departments"
          label="Départements d’un référent"
          hint="Codes, noms ou villes, séparés par des virgules : 69, Ain."
          value={departments}
          fault={faults.departments}
        />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
    </>
  )
}

interface EmailProps {
  email: string
  fault: string | undefined
  /** Something is wrong, and read first. */
  faulty: boolean
}

function Email({ email, fault, faulty }: EmailProps) {
  return (
    <Field
      name="email"
      label="Adresse électronique"
      type="email"
      value={email}
      fault={fault}
      {...(!faulty && { autofocus: true })}
    />
  )
}
