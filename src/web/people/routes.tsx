import { shortestPassword } from '../../core/people/password.ts'
import {
  codesOf,
  emailSchema,
  type Person,
  type PersonDetails,
  personSchema,
} from '../../core/people/people.ts'
import { Alert, Badge, Choice, Do, Faults, Field, Moment, Table } from '../parts.tsx'
import { type Answer, notFound, type Page, personOf, type Visit } from '../visit.ts'

type FaultsOf = Record<string, string>

function signInPage(visit: Visit, email = '', fault?: string): Answer {
  const next = visit.query.get('suite') ?? visit.form.get('suite') ?? ''
  const body = (
    <div class="narrow">
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action="/connexion">
        <input type="hidden" name="suite" value={next} />
        <Field
          name="email"
          label="Adresse électronique"
          value={email}
          type="email"
          autocomplete="username"
        />
        <Field
          name="motdepasse"
          label="Mot de passe"
          type="password"
          autocomplete="current-password"
        />
        <button class="fr-btn" type="submit">
          Se connecter
        </button>
      </form>
      <p class="fr-mt-3w">Mot de passe oublié : demander un nouveau lien à l’équipe nationale.</p>
      {visit.services.people.demonstration && (
        <Do to="/connexion/demonstration" kind="primary" fields={{ suite: next }}>
          Entrer avec le compte de démonstration
        </Do>
      )}
    </div>
  )
  return { title: 'Connexion', body, status: fault ? 422 : 200 }
}

/** Only a path of ours: a link cannot send people elsewhere after they sign in. */
function inside(path: string | null): string {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/'
}

async function signIn(visit: Visit): Promise<Answer> {
  const typed = (visit.form.get('email') ?? '').slice(0, 200)
  const email = emailSchema.safeParse(typed)
  const password = visit.form.get('motdepasse') ?? ''
  const person =
    password.length > 1000
      ? null
      : await visit.services.people.authenticate(email.data ?? '', password)
  if (!person) return signInPage(visit, typed, 'Adresse ou mot de passe inconnu.')
  await visit.signIn(person)
  return { to: inside(visit.form.get('suite')) }
}

async function demonstration(visit: Visit): Promise<Answer> {
  const { demonstration: make } = visit.services.people
  if (!make) return notFound
  await visit.signIn(await make())
  return { to: inside(visit.form.get('suite')) }
}

function passwordForm(action: string, fault?: string) {
  const hint = `Au moins ${shortestPassword} caractères : une phrase de quelques mots convient.`
  return (
    <form method="post" action={action} class="narrow">
      <Field
        name="motdepasse"
        label="Nouveau mot de passe"
        hint={hint}
        fault={fault}
        type="password"
        autocomplete="new-password"
      />
      <button class="fr-btn" type="submit">
        Enregistrer
      </button>
    </form>
  )
}

async function firstPassword(visit: Visit): Promise<Answer> {
  const token = visit.params.token ?? ''
  const person = await visit.services.people.invited(token)
  if (!person)
    return {
      title: 'Lien expiré',
      status: 404,
      body: 'Ce lien a déjà servi ou a expiré : en demander un autre à l’équipe nationale.',
    }
  const title = `Choisir un mot de passe pour ${person.email}`
  const action = `/mot-de-passe/${token}`
  if (!visit.form.has('motdepasse')) return { title, body: passwordForm(action) }
  const fault = await visit.services.people.choosePassword(
    person,
    visit.form.get('motdepasse') ?? '',
    null,
  )
  if (fault) return { title, body: passwordForm(action, fault), status: 422 }
  await visit.signIn(person)
  return { to: '/', done: 'Le mot de passe est enregistré.' }
}

async function account(visit: Visit, fault?: string): Promise<Answer> {
  const person = personOf(visit)
  const sessions = await visit.services.sessions.list(person.id)
  const rows = sessions.map(({ id, agent, createdAt, seenAt }) => [
    agent || 'inconnu',
    <Moment at={createdAt} />,
    <Moment at={seenAt} />,
    id === visit.session ? (
      'cette session'
    ) : (
      <Do to="/compte/sessions" fields={{ id }} kind="tertiary">
        Fermer
      </Do>
    ),
  ])
  const body = (
    <>
      <p>{person.email}</p>
      <Table
        caption="Sessions ouvertes"
        head={['Navigateur', 'Ouverte', 'Vue', 'Action']}
        rows={rows}
      />
      <h2>Changer de mot de passe</h2>
      {passwordForm('/compte', fault)}
    </>
  )
  return { title: 'Mon compte', body, status: fault ? 422 : 200 }
}

async function changePassword(visit: Visit): Promise<Answer> {
  const fault = await visit.services.people.choosePassword(
    personOf(visit),
    visit.form.get('motdepasse') ?? '',
    visit.session,
  )
  if (fault) return account(visit, fault)
  return { to: '/compte', done: 'Le mot de passe est changé ; les autres sessions sont fermées.' }
}

const roles = [
  ['referent', 'Référent'],
  ['national', 'Équipe nationale'],
] as const

async function people(visit: Visit): Promise<Answer> {
  const all = await visit.services.people.list()
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

function personForm(
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

function typedPerson({ form }: Visit): Record<string, string> {
  const cut = (name: string) => (form.get(name) ?? '').slice(0, 1000)
  return {
    email: cut('email'),
    name: cut('name'),
    role: cut('role'),
    departments: cut('departments'),
  }
}

function readPerson(typed: Record<string, string>): { details?: PersonDetails; faults: FaultsOf } {
  const read = personSchema.safeParse({ ...typed, departments: codesOf(typed.departments ?? '') })
  if (read.success) return { details: read.data, faults: {} }
  return {
    faults: Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), message]),
    ),
  }
}

async function addPerson(visit: Visit): Promise<Answer> {
  const typed = typedPerson(visit)
  const { details, faults } = readPerson(typed)
  const added = details && (await visit.services.people.add(details))
  if (!added) {
    const all = details ? { email: 'Cette adresse a déjà un compte.' } : faults
    return {
      title: 'Ajouter une personne',
      body: personForm('/utilisateurs/nouveau', typed, all, false),
      status: 422,
    }
  }
  return linkPage(details.email, added.token)
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
  const found = await visit.services.people.read(Number(visit.params.id))
  if (!found) return notFound
  return personPage(
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

function personPage(found: Person, typed: Record<string, string>, faults: FaultsOf): Answer {
  const to = `/utilisateurs/${found.id}`
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
    </>
  )
  return { title: found.name, body, status: Object.keys(faults).length > 0 ? 422 : 200 }
}

async function changePerson(visit: Visit): Promise<Answer> {
  const found = await visit.services.people.read(Number(visit.params.id))
  if (!found) return notFound
  const typed = { ...typedPerson(visit), email: found.email }
  const { details, faults } = readPerson(typed)
  const last = found.id === personOf(visit).id && details?.role === 'referent'
  if (!details || last)
    return personPage(
      found,
      typed,
      last ? { role: 'Vous ne pouvez pas quitter vous-même l’équipe nationale.' } : faults,
    )
  await visit.services.people.change(found.id, details)
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
  { path: '/mot-de-passe/:token', audience: 'anyone', get: firstPassword, post: firstPassword },
  { path: '/compte', audience: 'signed-in', get: (visit) => account(visit), post: changePassword },
  {
    path: '/compte/sessions',
    audience: 'signed-in',
    async post(visit) {
      await visit.services.sessions.end(visit.form.get('id') ?? '', personOf(visit).id)
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
  {
    path: '/utilisateurs/:id/lien',
    audience: 'national',
    async post(visit) {
      const found = await visit.services.people.read(Number(visit.params.id))
      return found ? linkPage(found.email, await visit.services.people.invite(found.id)) : notFound
    },
  },
  {
    path: '/utilisateurs/:id/fermeture',
    audience: 'national',
    async post(visit) {
      const found = await visit.services.people.read(Number(visit.params.id))
      if (!found) return notFound
      const close = visit.form.get('ferme') === 'oui'
      if (close && found.id === personOf(visit).id)
        return {
          to: `/utilisateurs/${found.id}`,
          done: 'Rien n’est changé : on ne ferme pas son propre compte.',
        }
      await visit.services.people.disable(found.id, close)
      return {
        to: '/utilisateurs',
        done: close
          ? `Le compte de ${found.name} est fermé, ses sessions aussi.`
          : `Le compte de ${found.name} est rouvert.`,
      }
    },
  },
]
