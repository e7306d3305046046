import type { Person } from '../../core/people/people.ts'
import { Badge, Do, Table } from '../parts.tsx'
import { type Answer, notFound, type Page, personOf, type Visit, whoOf } from '../visit.ts'
import { account, changePassword } from './account.tsx'
import { type FaultsOf, personForm, readPerson, typedPerson } from './form.tsx'
import { demonstration, firstPassword, inside, signIn, signInPage } from './signing-in.tsx'

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

async function addPerson(visit: Visit): Promise<Answer> {
  const typed = typedPerson(visit)
  const { details, faults } = readPerson(typed)
  const added = details && (await visit.services.people.add(details, whoOf(visit)))
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
  await visit.services.people.change(found.id, details, whoOf(visit))
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
      if (!found) return notFound
      return linkPage(found.email, await visit.services.people.invite(found.id, whoOf(visit)))
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
      await visit.services.people.disable(found.id, close, whoOf(visit))
      return {
        to: '/utilisateurs',
        done: close
          ? `Le compte de ${found.name} est fermé, ses sessions aussi.`
          : `Le compte de ${found.name} est rouvert.`,
      }
    },
  },
]
