import { isLikeNumber } from '../../core/search/looked-for.ts'
import { addresses, asking } from '../addresses.ts'
import { lookFor } from '../contacts/looking.tsx'
import { Field } from '../fields.tsx'
import type { Answer, Signed } from '../visit.ts'
import { elsewhere, type Found, found } from './searching.ts'

const longest = 200

/** A search from a form: who called from a number is shown at once, and the number stands in no address. */
export function startSearch(visit: Signed): Promise<Answer> | Answer {
  const typed = typedIn(visit.form)
  return isLikeNumber(typed) ? lookFor(visit) : { to: asking(addresses.search, { q: typed }) }
}

const typedIn = (given: URLSearchParams) => (given.get('q') ?? '').trim().slice(0, longest)

/** The pages, the help and the départements that have the words, and the way to calls, contacts and requests with them. */
export function search({ query, person }: Signed): Answer {
  const typed = typedIn(query)
  const title = typed === '' ? 'Recherche' : `Recherche : ${typed}`
  const body = (
    <SearchView typed={typed} found={found(typed, person)} elsewhere={elsewhere(typed)} />
  )
  return { title, heading: 'Recherche', body }
}

interface SearchProps {
  typed: string
  found: Found[]
  elsewhere: Found[]
}

export function SearchView({ typed, found, elsewhere }: SearchProps) {
  return (
    <>
      <form method="post" action={addresses.search} class="actions">
        <Field
          name="q"
          label="Une page, une aide, un département"
          value={typed}
          maxLength={longest}
        />
        <button class="fr-btn" type="submit">
          Rechercher
        </button>
      </form>
      {typed === '' ? (
        <p>Écrire un mot ou plusieurs : motif, horaires, Rhône.</p>
      ) : (
        <>
          <p role="status">{counted(found.length)}</p>
          <Ways of={found} />
          <h2 class="fr-h5">Ailleurs</h2>
          <Ways of={elsewhere} />
        </>
      )}
    </>
  )
}

function counted(count: number): string {
  if (count === 0) return 'Aucune page n’a tous ces mots : en écrire moins, ou chercher ci-dessous.'
  return count === 1 ? 'Une page a ces mots.' : `${count} pages ont ces mots.`
}

function Ways({ of }: { of: Found[] }) {
  if (of.length === 0) return null
  return (
    <ul>
      {of.map(({ to, name, told }) => (
        <li key={to}>
          <a href={to}>{name}</a> <span class="quiet small">{told}</span>
        </li>
      ))}
    </ul>
  )
}
