import type { ContactsAsked } from '../../app/contacts/contacts.ts'
import { channels, profiles, statuses } from '../../core/contacts/contact.ts'
import { inOrder, type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import type { Person } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { DayField } from '../date-fields.tsx'
import { DepartmentChoice } from '../department-choice.tsx'
import { Choice } from '../fields.tsx'

interface FiltersProps {
  query: URLSearchParams
  filter: ContactsAsked
  person: Person
  motives: Motives
  /** What is asked for has a name already. */
  folded: boolean
}

/** By what contacts are narrowed; open when something is asked for. */
export function Filters({ query, filter, person, motives, folded }: FiltersProps) {
  return (
    <details open={!folded && [...query].some(([name, value]) => name !== 'tri' && value !== '')}>
      <summary>Filtrer</summary>
      <form method="get" action={addresses.contacts}>
        <div class="fields">
          <DayField name="du" label="Du" value={filter.from} />
          <DayField name="au" label="Au" value={filter.to} />
          <DepartmentChoice visit={{ person }} value={query.get('departement') ?? ''} />
          <MotiveFilter motives={motives} value={query.get('motif') ?? ''} />
          <Words filter={filter} />
        </div>
        {query.has('tri') && <input type="hidden" name="tri" value={query.get('tri') ?? ''} />}
        <button class="fr-btn fr-btn--secondary" type="submit">
          Filtrer
        </button>
      </form>
    </details>
  )
}

function MotiveFilter({ motives, value }: { motives: Motives; value: string }) {
  const each = inOrder(motives).map(({ id }) => [String(id), motiveInWords(motives, id)] as const)
  return (
    <Choice
      name="motif"
      label="Thématique ou motif"
      value={value}
      options={[['', 'Toutes'], ['national', 'Niveau national'], ...each]}
    />
  )
}

function Words({ filter: { profile = '', channel = '', status = '' } }: { filter: ContactsAsked }) {
  return (
    <>
      <Choice name="profile" label="Profil" value={profile} options={any(profiles)} />
      <Choice name="channel" label="Arrivée par" value={channel} options={any(channels)} />
      <Choice name="status" label="État" value={status} options={any(statuses)} />
    </>
  )
}

const any = (words: Record<string, string>): [string, string][] => [
  ['', 'Tous'],
  ...Object.entries(words),
]
