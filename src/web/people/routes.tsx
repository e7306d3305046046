import type { Person } from '../../core/people/people.ts'
import { Badge, Do, Field, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import {
  demonstration,
  firstPassword,
  inside,
  signIn,
  signInPage,
} from '../signing-in/signing-in.tsx'
import { type Answer, notFound, type Page, personOf, type Visit, whoOf } from '../visit.ts'
import { account, changePassword } from './account.tsx'
import { type FaultsOf, personForm, readPerson, typedPerson } from './form.tsx'

async function people(visit: Visit): Promise<Answer> {
  const all = await visit.app.people.list()
  const rows = all.map((person) => [
    <a href={`/utilisateurs/${person.id}`}>{person.name}</a>,
    person.email,
    person.role === 'national' ? 'équipe nationale' : `référent : ${person.departments.join(', ')}`,
    person.disabled ? (
      <Badge kind="error">fermé</Badge>
    ) : person.hasPassword ? (
      <Badge kind="success">actif</Badge>
    ) : (
      <Badge kind="info">invité</Badge>
    ),
  ])
  const body = (
    <>
      <p>
        <a class="fr-btn" href="/utilisateurs/nouveau">
          Ajouter une personne
        </a>
      </p>
      <Table caption="Comptes" head={['Nom', 'Adresse', 'Rôle', 'État']} rows={rows} />
    </>
  )
  return { title: 'Utilisateurs', body }
}

async function addPerson(visit: Visit): Promise<Answer> {
  const typed = typedPerson(visit)
  const { details, faults } = readPerson(typed)
  const added = details && (await visit.app.people.add(whoOf(visit), details))
  if (!added?.done) {
    const all = added ? { email: added.why } : faults
    return {
      title: 'Ajouter une personne',
      body: personForm('/utilisateurs/nouveau', typed, all, false),
      status: 422,
    }
  }
  return linkPage(details?.email ?? '', added.token)
}

function linkPage(email: string, token: string): Answer {
  const body = (
    <>
      <p>
        Envoyer ce lien à {email}. Il sert une fois, pendant sept jours, et ne sera plus montré :
      </p>
      <p>
        <code>/mot-de-passe/{token}</code>
      </p>
      <p>
        <a href={`/mot-de-passe/${token}`}>Lien à copier</a>
      </p>
      <p>
        <a href="/utilisateurs">Revenir aux utilisateurs</a>
      </p>
    </>
  )
  return { title: 'Lien pour choisir un mot de passe', body }
}

async function person(visit: Visit): Promise<Answer> {
  const found = await visit.app.people.read(Number(visit.params.id))
  if (!found) return notFound
  return personPage(
    visit,
    found,
    {
      email: found.email,
      name: found.name,
      role: found.role,
      departments: found.departments.join(', '),
    },
    {},
  )
}

async function personPage(
  visit: Visit,
  found: Person,
  typed: Record<string, string>,
  faults: FaultsOf,
): Promise<Answer> {
  const to = `/utilisateurs/${found.id}`
  const owed = found.role === 'national' ? await visit.app.people.owedTo(found) : []
  const body = (
    <>
      {personForm(to, typed, faults, true)}
      <div class="actions fr-mt-4w">
        <Do to={`${to}/lien`}>Faire un nouveau lien de mot de passe</Do>
        <Do
          to={`${to}/fermeture`}
          kind="tertiary"
          fields={{ ferme: found.disabled ? 'non' : 'oui' }}
        >
          {found.disabled ? 'Rouvrir le compte' : 'Fermer le compte'}
        </Do>
      </div>
      {owed.length > 0 && <Vouching to={`${to}/garantie`} owed={owed} fault={faults.garantie} />}
    </>
  )
  return { title: found.name, body, status: Object.keys(faults).length > 0 ? 422 : 200 }
}

/** Who has held this person's means of entry, and a form for whoever answers for it that it is theirs. */
function Vouching({ to, owed, fault }: { to: string; owed: string[]; fault: string | undefined }) {
  return (
    <section class="fr-mt-4w">
      <h2>Entrée</h2>
      <p>
        {owed.join(', ')} : qui a fait ce compte ou un de ses liens aurait pu choisir le mot de
        passe. Tant que personne d’autre ne s’en porte garant, l’accord de cette personne ne compte
        pas pour un brouillon que l’un d’eux a changé.
      </p>
      <form method="post" action={to} class="narrow">
        <Field
          name="garantie"
          label="Comment vous savez que cette personne est seule à entrer"
          hint="Par exemple : vue au bureau, elle a choisi son mot de passe elle-même."
          fault={fault}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Se porter garant
        </button>
      </form>
    </section>
  )
}

async function vouch(visit: Visit): Promise<Answer> {
  const found = await visit.app.people.read(Number(visit.params.id))
  if (!found) return notFound
  const reason = visit.form.get('garantie') ?? ''
  const vouched = await visit.app.people.vouch(whoOf(visit), found.id, reason)
  if (vouched.done)
    return { to: `/utilisateurs/${found.id}`, done: `Vous vous portez garant de ${found.name}.` }
  const typed = { email: found.email, name: found.name, role: found.role, departments: '' }
  return personPage(visit, found, typed, { garantie: vouched.why })
}

async function changePerson(visit: Visit): Promise<Answer> {
  const found = await visit.app.people.read(Number(visit.params.id))
  if (!found) return notFound
  const typed = { ...typedPerson(visit), email: found.email }
  const { details, faults } = readPerson(typed)
  if (!details) return personPage(visit, found, typed, faults)
  const changed = await visit.app.people.change(whoOf(visit), found.id, details)
  if (!changed.done) return personPage(visit, found, typed, { role: changed.why })
  return { to: '/utilisateurs', done: `Le compte de ${details.name} est enregistré.` }
}

export const peoplePages: Page[] = [
  { path: '/connexion', audience: 'anyone', get: (visit) => signInPage(visit), post: signIn },
  { path: '/connexion/demonstration', audience: 'anyone', post: demonstration },
  {
    path: '/deconnexion',
    audience: 'anyone',
    async post(visit) {
      await visit.signIn(null)
      return { to: '/connexion', done: 'Vous êtes déconnecté.' }
    },
  },
  {
    path: '/confirmation',
    audience: 'signed-in',
    post: (visit) => ({ to: inside(visit.form.get('suite')) }),
  },
  { path: '/mot-de-passe/:token', audience: 'anyone', get: firstPassword, post: firstPassword },
  { path: '/compte', audience: 'signed-in', get: (visit) => account(visit), post: changePassword },
  {
    path: '/compte/sessions',
    audience: 'signed-in',
    async post(visit) {
      await visit.app.sessions.end(visit.form.get('id') ?? '', personOf(visit).id)
      return { to: '/compte', done: 'La session est fermée.' }
    },
  },
  { path: '/utilisateurs', audience: 'national', get: people },
  {
    path: '/utilisateurs/nouveau',
    audience: 'national',
    get: () => ({
      title: 'Ajouter une personne',
      body: personForm('/utilisateurs/nouveau', {}, {}, false),
    }),
    post: addPerson,
  },
  { path: '/utilisateurs/:id', audience: 'national', get: person, post: changePerson },
  { path: '/utilisateurs/:id/garantie', audience: 'national', post: vouch },
  {
    path: '/utilisateurs/:id/lien',
    audience: 'national',
    async post(visit) {
      const found = await visit.app.people.read(Number(visit.params.id))
      if (!found) return notFound
      const made = await visit.app.people.invite(whoOf(visit), found.id)
      return made.done ? linkPage(found.email, made.token) : refusal(made)
    },
  },
  {
    path: '/utilisateurs/:id/fermeture',
    audience: 'national',
    async post(visit) {
      const found = await visit.app.people.read(Number(visit.params.id))
      if (!found) return notFound
      const close = visit.form.get('ferme') === 'oui'
      const closed = await visit.app.people.close(whoOf(visit), found.id, close)
      if (!closed.done) return refusal(closed)
      return {
        to: '/utilisateurs',
        done: close
          ? `Le compte de ${found.name} est fermé, ses sessions aussi.`
          : `Le compte de ${found.name} est rouvert.`,
      }
    },
  },
]
