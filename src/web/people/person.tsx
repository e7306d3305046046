import { z } from 'zod'
import type { Person } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Alert, Do } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'
import {
  type FaultsOf,
  PersonForm,
  readPerson,
  seenPerson,
  type TypedPerson,
  typedAs,
  typedPerson,
} from './form.tsx'
import { Vouching } from './vouching.tsx'

interface PersonProps {
  person: Person
  typed: TypedPerson
  faults: FaultsOf
  /** Names of those who have held this person's means of entry. */
  owed: string[]
  /** Somebody changed the account meanwhile. */
  told?: string
}

const find = ({ app, who, params }: Signed) => app.people.find(who, numberIn(params.id))

type Found = { person: Person; owed: string[] }

export async function person(visit: Signed): Promise<Answer> {
  const found = await find(visit)
  return found.done ? show(found, typedAs(found.person)) : notShown(found)
}

function show({ person, owed }: Found, typed: TypedPerson, faults?: FaultsOf): Answer {
  const body = <PersonView person={person} owed={owed} typed={typed} faults={faults ?? {}} />
  return { title: person.name, body, status: faults ? 422 : 200 }
}

/** The account as it is by now, below what is typed and why that is not kept. */
async function changedSince(visit: Signed, typed: TypedPerson, told: string): Promise<Answer> {
  const found = await find(visit)
  if (!found.done) return notShown(found)
  const { person, owed } = found
  const body = <PersonView {...{ person, owed, typed, told }} faults={{}} />
  return { title: person.name, body, status: 409 }
}

export function PersonView({ person, typed, faults, owed, told }: PersonProps) {
  const { id, disabled } = person
  return (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      <PersonForm
        action={addresses.person(id)}
        typed={typed}
        faults={faults}
        standing={person}
        fixed
      />
      <div class="actions fr-mt-4w">
        <Do to={addresses.invite(id)}>Faire un nouveau lien de mot de passe</Do>
        <Do
          to={addresses.closePerson(id)}
          kind="tertiary"
          fields={{ ferme: disabled ? 'non' : 'oui' }}
        >
          {disabled ? 'Rouvrir le compte' : 'Fermer le compte'}
        </Do>
      </div>
      {owed.length > 0 && <Vouching to={addresses.vouch(id)} owed={owed} fault={faults.garantie} />}
    </>
  )
}

export async function changePerson(visit: Signed): Promise<Answer> {
  const { app, who, form } = visit
  const found = await find(visit)
  if (!found.done) return notShown(found)
  const typed = { ...typedPerson(form), email: found.person.email }
  const { details, faults } = readPerson(typed)
  if (!details) return show(found, typed, faults)
  const changed = await app.people.change(who, found.person.id, details, seenPerson(form))
  if (!changed.done && changed.kind === 'moved on') return changedSince(visit, typed, changed.why)
  if (!changed.done) return show(found, typed, { role: changed.why })
  return { to: addresses.people, done: `Le compte de ${details.name} est enregistré.` }
}

const vouching = z.object({ garantie: z.string().default('') })

export async function vouch(visit: Signed): Promise<Answer> {
  const { app, who, form } = visit
  const found = await find(visit)
  if (!found.done) return notShown(found)
  const { id, name } = found.person
  const { garantie } = vouching.parse(Object.fromEntries(form))
  const vouched = await app.people.vouch(who, id, garantie)
  if (vouched.done) return { to: addresses.person(id), done: `Vous vous portez garant de ${name}.` }
  return show(found, typedAs(found.person), { garantie: vouched.why })
}
