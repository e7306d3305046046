import { codesOf, type PersonDetails, personSchema } from '../../core/people/people.ts'
import { Choice, Faults, Field } from '../parts.tsx'
import type { Visit } from '../visit.ts'

export type FaultsOf = Record<string, string>

const roles = [
  ['referent', 'Référent'],
  ['national', 'Équipe nationale'],
] as const

/** The form of an account; its e-mail cannot change once it is made. */
export function personForm(
  action: string,
  typed: Record<string, string>,
  faults: FaultsOf,
  fixed: boolean,
) {
  return (
    <>
      <Faults faults={faults} />
      <form method="post" action={action} class="narrow">
        {fixed ? (
          <p>{typed.email}</p>
        ) : (
          <Field
            name="email"
            label="Adresse électronique"
            type="email"
            value={typed.email ?? ''}
            fault={faults.email}
          />
        )}
        <Field name="name" label="Nom" value={typed.name ?? ''} fault={faults.name} />
        <Choice
          name="role"
          label="Rôle"
          value={typed.role ?? 'referent'}
          options={roles}
          fault={faults.role}
        />
        <Field
          name="departments"
          label="Départements d’un référent"
          hint="Codes séparés par des virgules : 69, 01, 2A"
          value={typed.departments ?? ''}
          fault={faults.departments}
        />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
    </>
  )
}

export function typedPerson({ form }: Visit): Record<string, string> {
  const cut = (name: string) => (form.get(name) ?? '').slice(0, 1000)
  return {
    email: cut('email'),
    name: cut('name'),
    role: cut('role'),
    departments: cut('departments'),
  }
}

export function readPerson(typed: Record<string, string>): {
  details?: PersonDetails
  faults: FaultsOf
} {
  const read = personSchema.safeParse({ ...typed, departments: codesOf(typed.departments ?? '') })
  if (read.success) return { details: read.data, faults: {} }
  return {
    faults: Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), message]),
    ),
  }
}
