import type { Person } from '../../../core/people/people.ts'
import { addresses } from '../../addresses.ts'
import { DepartmentChoice } from '../../department-choice.tsx'
import { Choice, Field } from '../../fields.tsx'

const takers = [
  ['', 'tout le monde'],
  ['moi', 'moi'],
  ['personne', 'personne'],
] as const

/** A search over numbers, words and people, and by what the list is narrowed. */
export function Filters({ query, person }: { query: URLSearchParams; person: Person }) {
  const typed = (name: string) => query.get(name) ?? ''
  return (
    <search>
      <form method="get" action={addresses.requests} class="fields searchrow">
        <Field name="q" label="Numéro, mots ou personne" value={typed('q')} maxLength={200} />
        <DepartmentChoice visit={{ person }} value={typed('departement')} />
        <Choice name="prises" label="Prises par" value={typed('prises')} options={takers} />
        {typed('voir') !== '' && <input type="hidden" name="voir" value={typed('voir')} />}
        <button class="fr-btn fr-btn--tertiary" type="submit">
          Voir
        </button>
      </form>
    </search>
  )
}
