import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { there } from '../typed.ts'
import { type Browser, password, rene, type Shown } from '../web/browser.ts'
import { fieldsOf, pageOf } from '../web/page.ts'
import { requestsIn } from '../web/requests/house.ts'
import { anna, type House, lea, openHouse } from './house.ts'

let house: House
/** Calls that wait to be called back, and the contact of an answered one, with its motive. */
let motive: string
let requests: Awaited<ReturnType<typeof requestsIn>>
let calls = 0
beforeEach(async () => {
  house = await openHouse()
  requests = await requestsIn(house.site)
  const page = pageOf(await house.renes.get('/suivi/nouveau'))
  motive = Object.values(page.options('Thématique et motif (obligatoire)')).find(Boolean) ?? ''
  talked = null
})
afterEach(() => {
  requests.close()
  return house.close()
})

type Role = 'stranger' | 'other' | 'referent' | 'national'
const roles: Role[] = ['stranger', 'other', 'referent', 'national']
const national: Role[] = ['national']
const own: Role[] = ['referent', 'national']
const all: Role[] = ['other', 'referent', 'national']

const browserOf = (role: Role): Browser =>
  ({
    stranger: house.site.browser(),
    other: house.leas,
    referent: house.renes,
    national: house.annas,
  })[role]

/** One request of somebody who acts, made ready by those who may. */
type Act = [act: string, who: Role[], ready: () => Promise<(who: Browser) => Promise<Shown>>]

const post = (path: string, form: Record<string, string>) => (who: Browser) => who.post(path, form)
const get = (path: string) => (who: Browser) => who.get(path)

/** The form of a page as the national team sees it, changed, ready to be sent by anybody. */
async function form(page: string, change: Record<string, string>, to = page) {
  return post(to, { ...fieldsOf((await house.claires.get(page)).html), ...change })
}

async function send(path: string, name: string, bytes: Uint8Array, more: Record<string, string>) {
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  return (who: Browser) => {
    const body = new FormData()
    for (const [field, value] of Object.entries(more)) body.append(field, value)
    body.append('fichier', new File([new Uint8Array(bytes)], name))
    return who.send(path, { method: 'POST', body, headers })
  }
}

const onDraft = async (button: string) => {
  const path = await house.draft(`Brouillon ${++calls}`)
  return form(path, { raison: 'essai' }, `${path}/${button}`)
}

async function missed(): Promise<string> {
  const from = `+331990001${String(++calls).padStart(2, '0')}`
  const plan = { from, caller: [{ keys: '69' }, 'wait' as const, 'wait' as const] }
  const { row } = await house.site.line.call({ ...plan, lines: ['no-answer', 'busy'] })
  return `/appels/${row.call}`
}

/** The call of before, where a call may be noted again: each takes minutes of the house's clock. */
let talked: string | null = null

async function answered(): Promise<string> {
  const { row } = await house.site.line.call({ caller: [{ keys: '69' }, 'wait'] })
  talked = `/appels/${row.call}`
  return talked
}

/** The address with the highest number that a page leads to below another. */
function newest(page: Shown, below: string): string {
  const links = pageOf(page).links(new RegExp(`^${below}/\\d+$`))
  return `${below}/${Math.max(...links.map((link) => Number(link.split('/').at(-1))))}`
}

/** The address of a new contact of the Rhône. */
async function contact(): Promise<string> {
  const page = '/suivi/nouveau?departement=69'
  const form = { departement: '69', motive, question: `Q${++calls}`, doublon: 'oui' }
  await house.fill(house.claires, page, form, '/suivi/nouveau')
  return newest(await house.claires.get('/suivi'), '/suivi')
}

const handedOver = {
  echange: 'Appelée hier.',
  analyse: 'Deux fiches sont nées de la reprise ; la fusion est refusée.',
  probleme: 'La fusion est refusée.',
  attendu: 'Une seule fiche.',
  vu: '1',
}

/** Something done to a request that has just been sent, and to which this was done before. */
const onRequest = async (
  act: string,
  form: Record<string, string> = {},
  before: (path: string) => Promise<unknown> = async () => undefined,
) => {
  const { path } = await requests.send({ telephone: '04 72 00 00 09' })
  await before(path)
  return post(`${path}/${act}`, form)
}

/** A standard answer that the référent of the Rhône has just proposed. */
async function proposed(): Promise<string> {
  const form = { titre: `Réponse ${++calls}`, texte: 'Bonjour.', motif: '' }
  return (await house.renes.post('/reponses-types/nouvelle', form)).to ?? ''
}

const article = () => ({ titre: `Article ${++calls}`, adresse: 'https://aide.example.org/a' })

async function newArticle(): Promise<string> {
  await house.claires.post('/reponses-types/articles', { ...article(), motif: motive })
  return newest(await house.claires.get('/reponses-types/articles'), '/reponses-types/articles')
}

const localFile = () =>
  send(
    '/reponses-types/fichiers',
    `fichier-${++calls}.txt`,
    new TextEncoder().encode('Bonjour'),
    {},
  )

/** A file that the référent of the Rhône has just proposed. */
async function proposedFile(): Promise<string> {
  await (await localFile())(house.renes)
  const files = pageOf(await house.renes.get('/reponses-types/fichiers'))
  return files.links(/fichiers\/[0-9a-f]{32}$/).at(-1) ?? ''
}

async function newMotive(): Promise<string> {
  await house.claires.post('/motifs', { nom: `Motif ${++calls}`, sous: '' })
  return newest(await house.claires.get('/motifs'), '/motifs')
}

async function newPerson(): Promise<string> {
  const email = `p${++calls}@example.org`
  await house.claires.post('/utilisateurs/nouveau', { email, name: 'P', role: 'national' })
  return newest(await house.claires.get('/utilisateurs'), '/utilisateurs')
}

const exception = () => ({
  kind: 'closed',
  departments: '69',
  from: '2026-12-24',
  message: `Fermé ${++calls}.`,
})
const alert = () => ({
  'alerte-message': `Panne ${++calls}.`,
  'alerte-debut': '2026-12-01T10:00',
  'alerte-fin': '2026-12-01T12:00',
})
const incident = async () => ({
  cle: `incident ${++calls}`,
  titre: `Panne ${++calls}`,
  texte: 'Le SI SIAO est lent.',
  ou: 'partout',
  sujet: 'tous',
  depuis: '2026-11-30T09:00',
  jusqua: '2026-11-30T18:00',
  annonce: 'non',
})
const opened = async () =>
  (await house.claires.post('/incidents/nouveau', await incident())).to ?? ''
/** A request that has just been joined to an incident: the addresses of both. */
async function joined(): Promise<{ path: string; incident: string }> {
  const [incident, { id, path }] = [await opened(), await requests.send()]
  await house.claires.post(`${incident}/rattachement`, { demandes: String(id) })
  return { path, incident }
}

/** The address of what has just been announced. */
async function announced(): Promise<string> {
  await house.claires.post('/calendrier/alertes', { ...alert(), acte: 'publier' })
  const { id } = await house.site.line.database
    .selectFrom('announcements')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow()
  return `/annonces/${id}`
}
const period = 'du=2026-11-30&au=2026-11-30'

const acts: Act[] = [
  [
    'make a draft of what a request asks of the directory',
    national,
    async () => {
      const { id } = await requests.send(requests.asking('siao-lyon@example.org'))
      return post(`/demandes/${id}/brouillon`, { rappel: 'oui' })
    },
  ],
  ['take a request', own, () => onRequest('prendre', { de: '' })],
  ['answer a request', own, () => onRequest('repondre', { reponse: 'Bonjour.', vu: '1' })],
  ['note something on a request', own, () => onRequest('note', { note: 'Vu.' })],
  ['see a requester’s number', own, () => onRequest('telephone')],
  ['escalate a request', ['referent'], () => onRequest('escalader', handedOver)],
  [
    'give a request back',
    national,
    () =>
      onRequest('rendre', { question: 'Laquelle ?', vu: '2' }, (path) =>
        house.renes.post(`${path}/escalader`, handedOver),
      ),
  ],
  [
    'give a request another motive',
    own,
    () =>
      onRequest('motif', { motif: String(requests.otherMotive.id), departement: '69', vu: '1' }),
  ],
  [
    'open a request again',
    own,
    () =>
      onRequest('rouvrir', {}, (path) =>
        house.renes.post(`${path}/repondre`, { reponse: 'Fait.', resolue: 'oui', vu: '1' }),
      ),
  ],
  [
    'release a request that is held',
    national,
    async () => post(`${(await requests.send({}, { suspicious: true })).path}/liberer`, {}),
  ],
  [
    'accept a reply from another address',
    own,
    async () => post(`${await requests.stranger()}/accepter`, {}),
  ],
  [
    'lay a reply from another address aside',
    own,
    async () => post(`${await requests.stranger()}/ecarter`, {}),
  ],
  [
    'put the author of an accepted reply in copy',
    own,
    async () => {
      const path = await requests.stranger()
      await house.renes.post(`${path}/accepter`, {})
      return post(`${path}/copie`, {})
    },
  ],
  ['set a request aside', national, () => onRequest('ecarter')],
  [
    'add a standard answer',
    all,
    async () =>
      post('/reponses-types/nouvelle', {
        titre: `Réponse ${++calls}`,
        texte: 'Bonjour.',
        motif: '',
      }),
  ],
  [
    'change a standard answer that is proposed',
    own,
    async () =>
      post(await proposed(), { titre: `Réponse ${++calls}`, texte: 'Bonsoir.', motif: '' }),
  ],
  ['adopt a standard answer', national, async () => post(`${await proposed()}/adoption`, {})],
  [
    'withdraw a standard answer that is adopted',
    national,
    async () => {
      const path = await proposed()
      await house.claires.post(`${path}/adoption`, {})
      return post(`${path}/retrait`, {})
    },
  ],
  [
    'take the withdrawal of a standard answer back',
    own,
    async () => {
      const path = await proposed()
      await house.renes.post(`${path}/retrait`, {})
      return post(`${path}/retour`, {})
    },
  ],
  [
    'add an article',
    national,
    async () => post('/reponses-types/articles', { ...article(), motif: motive }),
  ],
  [
    'change an article',
    national,
    async () => post(await newArticle(), { ...article(), motif: motive }),
  ],
  ['withdraw an article', national, async () => post(`${await newArticle()}/retrait`, {})],
  [
    'take the withdrawal of an article back',
    national,
    async () => {
      const path = await newArticle()
      await house.claires.post(`${path}/retrait`, {})
      return post(`${path}/retour`, {})
    },
  ],
  ['add a file for answers', all, () => localFile()],
  ['adopt a file for answers', national, async () => post(`${await proposedFile()}/adoption`, {})],
  [
    'withdraw a file that is proposed',
    own,
    async () => post(`${await proposedFile()}/retrait`, {}),
  ],
  [
    'erase a standard answer',
    national,
    async () => {
      const path = await proposed()
      await house.renes.post(`${path}/retrait`, {})
      return post(`${path}/effacement`, {})
    },
  ],
  [
    'erase a file for answers',
    national,
    async () => {
      const path = await proposedFile()
      await house.renes.post(`${path}/retrait`, {})
      return post(`${path}/effacement`, {})
    },
  ],
  [
    'take the withdrawal of a file back',
    own,
    async () => {
      const path = await proposedFile()
      await house.renes.post(`${path}/retrait`, {})
      return post(`${path}/retour`, {})
    },
  ],
  [
    'try a letter again',
    national,
    async () => {
      await requests.send()
      return post(`${await requests.relay('received', 'refused', '550 non')}/reprise`, {})
    },
  ],
  [
    'join a mail to a request',
    national,
    async () => {
      const { reference } = await requests.send()
      return post(`${await requests.mailAside()}/rattacher`, { numero: reference })
    },
  ],
  [
    'make a request of a mail',
    national,
    async () => {
      const motif = String(requests.motive.id)
      return post(`${await requests.mailAside()}/demande`, { departement: '69', motif })
    },
  ],
  ['put a mail away', national, async () => post(`${await requests.mailAside()}/ecarter`, {})],
  [
    'take a mail up again',
    national,
    async () => {
      const path = await requests.mailAside()
      await house.annas.post(`${path}/ecarter`, {})
      return post(`${path}/reprendre`, {})
    },
  ],
  ['take a mail away', national, async () => get(`${await requests.mailAside()}/tel-quel`)],
  ['make a request of a contact', ['referent'], async () => post(`${await contact()}/demande`, {})],
  [
    'edit a département',
    national,
    () =>
      form('/annuaire/69/modifier', { 'l0-libelle': `Accueil ${++calls}`, action: 'enregistrer' }),
  ],
  ['tell a closure', national, async () => post('/calendrier/exceptions', exception())],
  ['tell an alert', national, async () => post('/calendrier/alertes', alert())],
  [
    'announce an alert at once',
    national,
    async () => post('/calendrier/alertes', { ...alert(), acte: 'publier' }),
  ],
  ['open an incident', national, async () => post('/incidents/nouveau', await incident())],
  [
    'change an incident',
    national,
    async () => {
      const change = { ...(await incident()), revision: '1', annonce: 'non' }
      return post(`${await opened()}/modifier`, change)
    },
  ],
  [
    'join a request to an incident',
    own,
    async () => {
      const path = await opened()
      return onRequest('incident', { incident: path.split('/').at(-1) ?? '', vu: '1' })
    },
  ],
  [
    'join several requests to an incident',
    national,
    async () => {
      const [path, { id }] = [await opened(), await requests.send()]
      return post(`${path}/rattachement`, { demandes: String(id) })
    },
  ],
  [
    'take a request off an incident',
    own,
    async () => post(`${(await joined()).path}/incident/retrait`, { vu: '2' }),
  ],
  [
    'answer all of an incident',
    national,
    async () => {
      const { incident } = await joined()
      return post(`${incident}/reponse`, { cle: `k${++calls}`, reponse: 'Bonjour.' })
    },
  ],
  ['end an incident', national, async () => post(`${await opened()}/fin`, { revision: '1' })],
  [
    'open an incident again',
    national,
    async () => {
      const path = await opened()
      await house.claires.post(`${path}/fin`, { revision: '1' })
      return post(`${path}/reouverture`, { revision: '2', jusqua: '2026-12-01T10:00' })
    },
  ],
  [
    'take back the end of an incident',
    national,
    async () => {
      const path = await opened()
      await house.claires.post(`${path}/fin`, { revision: '1' })
      return post(`${path}/fin/annulation`, { revision: '2' })
    },
  ],
  [
    'announce a failure from the home page',
    national,
    async () => form('/', { partir: 'lent', ou: 'partout' }, '/annonces'),
  ],
  [
    'take back the end of an announcement',
    national,
    async () => {
      const path = await announced()
      await house.claires.post(`${path}/fin`, {})
      return post(`${path}/fin/annulation`, {})
    },
  ],
  ['end an announcement', national, async () => post(`${await announced()}/fin`, {})],
  ['say to have seen an announcement', national, async () => post(`${await announced()}/vue`, {})],
  [
    'take a closure back',
    national,
    async () => {
      const [nom = ''] = pageOf(await house.claires.get('/calendrier')).sent('nom')
      return post('/calendrier/retrait', { nom })
    },
  ],
  [
    'edit a text',
    national,
    async () => post('/textes/goodbye', { texte: `Au revoir ${++calls}.` }),
  ],
  [
    'go back to the first words of a text',
    national,
    async () => {
      const texte = `Au revoir ${++calls}.`
      await house.publish((await house.claires.post('/textes/goodbye', { texte })).to ?? '')
      return post('/textes/goodbye/origine', {})
    },
  ],
  [
    'edit by a file',
    national,
    async () => {
      const { bytes } = await house.claires.get('/annuaire/export.csv')
      const changed = new TextDecoder().decode(bytes).replace('Accueil SIAO', `Lyon ${++calls}`)
      return send('/annuaire/import', 'annuaire.csv', new TextEncoder().encode(changed), {})
    },
  ],
  ['take the directory away', national, async () => get('/annuaire/export.csv')],
  ['agree with a draft', national, () => onDraft('accord')],
  [
    'ask for an agreement with a draft',
    national,
    async () => {
      const edit = { 'l0-libelle': `Brouillon ${++calls}`, action: 'enregistrer' }
      const { to } = await house.fill(house.annas, '/annuaire/69/modifier', edit)
      return form(there(to ?? undefined), { raison: 'essai' }, `${to}/demande-accord`)
    },
  ],
  [
    'take one change out of a draft',
    national,
    async () => {
      const path = await house.draft(`Brouillon ${++calls}`)
      const { html } = await house.claires.get(path)
      return post(`${path}/retrait`, fieldsOf(html.split('<summary>Retirer')[1] ?? ''))
    },
  ],
  ['drop a draft', national, () => onDraft('abandon')],
  [
    'take back a draft that was given up',
    national,
    async () => {
      const path = await house.draft(`Brouillon ${++calls}`)
      await house.annas.post(`${path}/abandon`, fieldsOf((await house.annas.get(path)).html))
      return form(path, {}, `${path}/retour`)
    },
  ],
  ['begin a draft again on the version in force', national, () => onDraft('reprise')],
  ['publish a draft', national, () => onDraft('publication')],
  [
    'schedule a draft',
    national,
    async () => {
      const path = await house.draft(`Brouillon ${++calls}`)
      return form(path, { raison: 'essai', date: '2027-01-04T08:00' }, `${path}/publication`)
    },
  ],
  [
    'take a draft off the programme',
    national,
    async () => {
      const path = await house.draft(`Brouillon ${++calls}`)
      await house.publish(path, { date: '2027-01-04T08:00' })
      return form(path, {}, `${path}/deprogrammation`)
    },
  ],
  [
    'go back to a version',
    national,
    async () => {
      await house.publish(await house.draft(`Version ${++calls}`))
      return post('/historique/1/retour', {})
    },
  ],
  [
    'undo a version alone',
    national,
    async () => {
      const { to } = await house.publish(await house.draft(`Annulée ${++calls}`))
      return post(`${to}/annulation`, {})
    },
  ],
  ['see a caller’s number', ['referent'], async () => post(`${await missed()}/numero`, {})],
  ['note a call-back', own, async () => post(`${await missed()}/rappel`, { note: 'fait' })],
  [
    'undo a call-back',
    own,
    async () => {
      const call = await missed()
      await house.renes.post(`${call}/rappel`, { note: 'fait' })
      return post(`${call}/rappel/annulation`, {})
    },
  ],
  [
    'take the calls of a département away',
    own,
    async () => get(`/appels/export.csv?${period}&departement=69`),
  ],
  [
    'take the indicators of a département away',
    own,
    async () => get(`/indicateurs/export.csv?${period}&departement=69`),
  ],
  [
    'take the indicators of one’s own away',
    all,
    async () => get(`/indicateurs/export.csv?${period}`),
  ],
  [
    'take a replay of a département away',
    own,
    async () => get(`/indicateurs/et-si.csv?${period}&departement=69&sur=annuaire`),
  ],
  ['take the contact points away', all, async () => get('/points-de-contact/export.csv')],
  [
    'choose what is public of a contact point',
    own,
    () => {
      const part = ++calls % 2 ? 'address' : 'hours'
      return form('/points-de-contact/69', { part })
    },
  ],
  ['take a survey away', own, async () => get('/enquetes/2026-T3/69/export.csv')],
  [
    'take all surveys of a quarter away',
    national,
    async () => get('/enquetes/2026-T3/classeur.xlsx'),
  ],
  ['give a call its motive', own, async () => form(`${await answered()}/motif`, { motif: motive })],
  [
    'note a contact',
    own,
    () =>
      form(
        '/suivi/nouveau?departement=69',
        { departement: '69', motive, question: `Q${++calls}`, doublon: 'oui' },
        '/suivi/nouveau',
      ),
  ],
  [
    'note a contact of a call',
    own,
    async () => {
      const call = (talked ?? (await answered())).split('/').at(-1)
      const again = { motive, doublon: 'oui' }
      return form(`/suivi/nouveau?appel=${call}`, again, '/suivi/nouveau')
    },
  ],
  [
    'note several contacts',
    own,
    async () =>
      form(
        '/suivi/saisie?departement=69',
        { departement: '69', 'r0-motive': motive, doublon: 'oui' },
        '/suivi/saisie',
      ),
  ],
  ['change a contact', own, async () => form(await contact(), { question: `Q${++calls}` })],
  ['remove a contact', own, async () => post(`${await contact()}/retrait`, { revision: '1' })],
  [
    'send a workbook of a département',
    own,
    async () => {
      const { bytes } = await house.claires.get(
        `/suivi/classeur/fichier?departement=69&${period}&format=csv`,
      )
      return send('/suivi/import', 'suivi.csv', bytes, { departement: '69' })
    },
  ],
  [
    'import the workbook that one has sent oneself',
    ['referent'],
    async () => {
      const rows = ['Date;Canal;Thématique;Motif;Profil;Statut;Question']
      const theme = 'Compte et connexion;Mot de passe'
      rows.push(`27/11/2026;Courriel;${theme};Opérateur SIAO;Résolue;Q${++calls}`)
      const bytes = new TextEncoder().encode(rows.join('\n'))
      const sent = await send('/suivi/import', 'suivi.csv', bytes, { departement: '69' })
      return post((await sent(house.renes)).to ?? '', {})
    },
  ],
  [
    'take the workbook of a département away',
    own,
    async () => get(`/suivi/classeur/fichier?departement=69&${period}`),
  ],
  ['add a motive', national, async () => post('/motifs', { nom: `Motif ${++calls}`, sous: '' })],
  ['change a motive', national, async () => form(await newMotive(), { nom: `Motif ${++calls}` })],
  ['move a motive up', national, async () => post(`${await newMotive()}/monter`, {})],
  [
    'move a motive down',
    national,
    async () => {
      const motive = await newMotive()
      await newMotive()
      return post(`${motive}/descendre`, {})
    },
  ],
  [
    'put motives in another order',
    national,
    async () => {
      const moved = await house.claires.post(`${await newMotive()}/monter`, {})
      const page = pageOf(await house.claires.follow(moved))
      const back = (name: string) => page.sent(name).find(Boolean) ?? ''
      const undo = { motif: back('motif'), ordre: back('ordre'), vu: back('vu') }
      return post('/motifs/ordre', undo)
    },
  ],
  [
    'add an article to a motive',
    national,
    async () => post(`${await newMotive()}/articles`, { ...article() }),
  ],
  [
    'change an article at its motive',
    national,
    async () => {
      const id = (await newArticle()).split('/').at(-1) ?? ''
      return post(`/motifs/${motive}/articles/${id}`, { ...article() })
    },
  ],
  [
    'merge a motive into another',
    national,
    async () => {
      const [one, other] = [await newMotive(), await newMotive()]
      return post(`${one}/fusion`, { vers: other.split('/').at(-1) ?? '' })
    },
  ],
  ['hand a survey in', own, () => form('/enquetes/2026-T3/69', { remarques: `R${++calls}` })],
  [
    'add a person',
    national,
    async () =>
      post('/utilisateurs/nouveau', {
        email: `q${++calls}@example.org`,
        name: 'Q',
        role: 'national',
      }),
  ],
  ['change a person', national, async () => form(await newPerson(), { name: `P${++calls}` })],
  ['make a person’s one-time link', national, async () => post(`${await newPerson()}/lien`, {})],
  [
    'vouch for a person’s entry',
    national,
    async () => post(`${await newPerson()}/garantie`, { garantie: 'vue au bureau' }),
  ],
  [
    'choose another password',
    all,
    async () => async (who) => {
      const other = `${password} et encore`
      const shown = await who.post('/compte', { actuel: password, motdepasse: other })
      await who.post('/compte', { actuel: other, motdepasse: password })
      return shown
    },
  ],
  [
    'choose which letters one wants',
    ['other', 'referent'],
    async () => post('/compte/courriels', { published: ++calls % 2 ? 'oui' : 'non' }),
  ],
  [
    'end another session of one’s own',
    all,
    async () => {
      for (const person of [rene, lea, anna]) await house.site.signedIn(person)
      return async (who) => {
        const { html } = await who.get('/compte')
        return who.post('/compte/sessions', { id: pageOf({ html }).sent('id')[0] ?? '' })
      }
    },
  ],
  [
    'close a person’s account',
    national,
    async () => post(`${await newPerson()}/fermeture`, { ferme: 'oui' }),
  ],
]

/** Who gets the file, and who does not. */
const files: [what: string, who: Role[], path: string][] = [
  ['the directory', national, '/annuaire/export.csv'],
  ['the register of acts', national, '/actes/export.csv'],
  ['the calls of a département', own, `/appels/export.csv?${period}&departement=69`],
  ['the indicators of a département', own, `/indicateurs/export.csv?${period}&departement=69`],
  ['the indicators of one’s own', all, `/indicateurs/export.csv?${period}`],
  ['a survey', own, '/enquetes/2026-T3/69/export.csv'],
  ['all surveys of a quarter', national, '/enquetes/2026-T3/classeur.xlsx'],
]

/** Two forms say it as a fault of their field, with 422. */
const isRefusal = ({ status, to, text }: Shown) =>
  [401, 403, 404].includes(status) ||
  (status === 422 && text.includes('l’un des vôtres')) ||
  (to?.startsWith('/connexion') ?? false)

describe('by a page', () => {
  test.each(acts)('to %s is granted to %j alone', async (_, may, ready) => {
    const act = await ready()
    const before = await house.written()
    for (const role of roles.filter((each) => !may.includes(each))) {
      expect(isRefusal(await act(browserOf(role))), role).toBe(true)
      expect(await house.written(), role).toBe(before)
    }
    await done(act, there(may[0]))
    for (const role of may.slice(1)) await done(await ready(), role)
  })

  async function done(act: (who: Browser) => Promise<Shown>, role: Role) {
    const before = await house.written()
    const shown = await act(browserOf(role))
    expect([isRefusal(shown), shown.status < 400], `${role}: ${shown.text}`).toEqual([false, true])
    expect(await house.written(), role).not.toBe(before)
  }

  test.each(files)('the file of %s is given to those who may have it', async (_, who, path) => {
    for (const role of roles) {
      const shown = await browserOf(role).get(path)
      const given = shown.headers.get('content-disposition')?.startsWith('attachment') ?? false
      expect(given, role).toBe(who.includes(role))
      if (!given) expect(isRefusal(shown), role).toBe(true)
    }
  })
})

test('a test call is begun by the national team alone, and told to who began it', async () => {
  const dial = (role: Role) => browserOf(role).post('/telephone', { quand: '2026-12-01T10:00' })
  for (const role of roles.filter((each) => !national.includes(each)))
    expect(isRefusal(await dial(role)), role).toBe(true)
  const { to } = await dial('national')
  expect(to).toMatch(/^\/telephone\/\w+$/)
  expect((await house.annas.get(to ?? '')).text).toContain('Votre réponse')
  expect((await house.claires.get(to ?? '')).status).toBe(404)
  expect(isRefusal(await house.renes.get(to ?? ''))).toBe(true)
})
