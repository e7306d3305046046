import { addresses } from '../addresses.ts'
import type { Answer, Signed } from '../visit.ts'
import { linkPage } from './entry.tsx'
import { type FaultsOf, PersonForm, readPerson, type TypedPerson, typedPerson } from './form.tsx'

const nothing: TypedPerson = { email: '', name: '', role: '', departments: '' }

export function newPerson(): Answer {
  return show(nothing)
}

function show(typed: TypedPerson, faults?: FaultsOf): Answer {
  const body = <NewPersonView typed={typed} faults={faults ?? {}} />
  return { title: 'Ajouter une personne', body, status: faults ? 422 : 200 }
}

export function NewPersonView(props: { typed: TypedPerson; faults: FaultsOf }) {
  return <PersonForm action={addresses.newPerson} fixed={false} {...props} />
}

export async function addPerson(visit: Signed): Promise<Answer> {
  const { app, who, form } = visit
  const typed = typedPerson(form)
  const { details, faults } = readPerson(typed)
  if (!details) return show(typed, faults)
  const added = await app.people.add(who, details)
  return added.done
    ? linkPage(visit, details.email, added.token)
    : show(typed, { email: added.why })
}
