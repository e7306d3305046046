import type { Person } from '../core/people/people.ts'
import { addresses } from './addresses.ts'

/** A page that somebody goes to by itself, and what for. */
export interface Place {
  to: string
  name: string
  told: string
  audience: 'anyone' | 'signed-in' | 'national'
  /** Stands in the site map alone: the page above it leads there. */
  deeper?: true
}

/** Places under one menu. */
export interface Menu {
  name: string
  places: Place[]
}

const anyone = place('anyone')
const each = place('signed-in')
const national = place('national')

function place(audience: Place['audience']) {
  return (to: string, name: string, told: string): Place => ({ to, name, told, audience })
}

const deeper = (place: Place): Place => ({ ...place, deeper: true })

/** The menus of whoever is signed in, six at most; one that has a single page for somebody is that page. */
const menus: Menu[] = [
  {
    name: 'Accueil',
    places: [each(addresses.home, 'Accueil', 'Ce qui est ouvert, ce qu’il y a à faire.')],
  },
  {
    name: 'Appels et suivi',
    places: [
      each(addresses.calls, 'Journal des appels', 'Chaque appel, son issue et son histoire.'),
      each(addresses.toCallBack, 'À rappeler', 'Les personnes dont l’appel n’a pas abouti.'),
      each(addresses.contacts, 'Sollicitations', 'Ce qui a été noté : appels, courriels, motifs.'),
      each(addresses.newContact, 'Noter une sollicitation', 'Un appel direct, un courriel.'),
      deeper(each(addresses.newContacts, 'En noter plusieurs', 'Une ligne chacune, au clavier.')),
      each(addresses.workbook, 'Classeur', 'Emporter, remplir et importer le tableau de suivi.'),
      deeper(
        each(
          addresses.lookFor,
          'Chercher un appel ou une sollicitation',
          'Mots, numéro, structure.',
        ),
      ),
      each(addresses.indicators, 'Indicateurs', 'Appels, attentes, motifs, par période.'),
      each(addresses.whatIf, 'Et si', 'Une période rejouée sur d’autres horaires.'),
      each(addresses.surveys, 'Enquêtes', 'Relire et remettre les chiffres de la période.'),
      deeper(
        national(
          addresses.callsWithoutBeginning,
          'Appels sans début',
          'Ceux dont seule la suite est connue.',
        ),
      ),
    ],
  },
  {
    name: 'Demandes',
    places: [
      each(
        addresses.requests,
        'Demandes à traiter',
        'Les questions du formulaire, par ce qu’il y a à faire.',
      ),
      each(addresses.standardAnswers, 'Réponses types', 'Des textes à reprendre, par motif.'),
      deeper(
        each(addresses.newStandardAnswer, 'Proposer une réponse type', 'Un texte pour un motif.'),
      ),
      deeper(
        each(addresses.localFiles, 'Fichiers de réponse', 'Des documents à joindre aux réponses.'),
      ),
      deeper(national(addresses.articles, 'Articles', 'Les liens vers la base de connaissances.')),
      national(addresses.incidents, 'Incidents', 'Une panne, son avis, sa réponse et sa fin.'),
      deeper(
        national(
          addresses.newIncident,
          'Ouvrir un incident',
          'Dire une panne au formulaire et à la ligne.',
        ),
      ),
      national(addresses.letters, 'Courriels', 'Partis, en attente ou refusés.'),
      deeper(national(addresses.mails, 'Courriels à part', 'Ceux qui ne sont d’aucune demande.')),
    ],
  },
  {
    name: 'Annuaire',
    places: [
      each(addresses.directory, 'Départements', 'Qui répond pour chacun, et quand.'),
      each(addresses.contactPoints, 'Points de contact', 'À qui s’adresser, par département.'),
      national(addresses.calendar, 'Fermetures et alertes', 'Ponts, ouvertures, messages du jour.'),
      national(addresses.prompts, 'Textes', 'Tout ce qu’entendent les appelants.'),
      national(
        addresses.testPhone,
        'Téléphone d’essai',
        'Un appel à l’heure choisie, jamais compté.',
      ),
      national(addresses.drafts, 'Brouillons', 'Ce qui change, avant d’être publié.'),
      national(addresses.history, 'Historique', 'Chaque version, et le retour en arrière.'),
      deeper(
        national(
          addresses.directoryImport,
          'Importer l’annuaire',
          'Un classeur ou un CSV, relu avant tout.',
        ),
      ),
    ],
  },
  {
    name: 'Réglages',
    places: [
      national(addresses.motives, 'Motifs', 'La liste de ce dont parlent les appels.'),
      national(addresses.people, 'Utilisateurs', 'Les comptes et leurs départements.'),
      deeper(
        national(
          addresses.newPerson,
          'Ajouter une personne',
          'Un compte et son lien à usage unique.',
        ),
      ),
      national(addresses.acts, 'Registre des actes', 'Qui a fait quoi, et quand.'),
      national(addresses.retention, 'Conservation', 'Combien de temps les données sont gardées.'),
    ],
  },
  {
    name: 'Aide',
    places: [
      each(addresses.help, 'Aide', 'Chaque tâche, pas à pas.'),
      each(addresses.news, 'Nouveautés', 'Ce qui a changé, mois par mois.'),
    ],
  },
]

/** What anybody may use. */
const open: Place[] = [
  anyone(addresses.request, 'Demander de l’aide', 'Le formulaire, sans compte.'),
  anyone(addresses.findRequest, 'Retrouver ma demande', 'Le lien personnel, envoyé de nouveau.'),
  anyone(
    addresses.publicContactPoints,
    'Points de contact publics',
    'Ce que chaque département publie.',
  ),
]

const own: Place[] = [
  each(addresses.account, 'Mon compte', 'Mot de passe, sessions, courriels reçus.'),
  each(addresses.search, 'Recherche', 'Une page, une aide, un département.'),
]

const thisSite: Place[] = [
  anyone(addresses.siteMap, 'Plan du site', 'Toutes les pages.'),
  anyone(addresses.accessibility, 'Accessibilité', 'Ce qui est accessible, et à qui écrire.'),
  anyone(addresses.legalNotice, 'Mentions légales', 'Qui édite et héberge ce site.'),
  anyone(addresses.personalData, 'Données personnelles', 'Ce qui est gardé, et vos droits.'),
]

/** The menus of a person, each with what they may open; of who is not signed in, the pages of the form. */
export function menusOf(person: Pick<Person, 'role'> | null): Menu[] {
  if (!person) return open.map((place) => ({ name: place.name, places: [place] }))
  return theirs(person).map(({ name, places }) => ({
    name,
    places: places.filter((place) => !place.deeper),
  }))
}

/** The menus with all that stands below them, a person's own. */
function theirs(person: Pick<Person, 'role'>): Menu[] {
  return menus.map((menu) => within(menu, person)).filter(({ places }) => places.length > 0)
}

/** Every page that a person may go to, by where it stands. */
export function mapOf(person: Pick<Person, 'role'> | null): Menu[] {
  const forAll = { name: 'Ouvert à tous', places: open }
  const about = { name: 'Ce site', places: thisSite }
  if (!person) {
    const entry = anyone(addresses.signIn, 'Connexion', 'Pour les référents et l’équipe nationale.')
    return [forAll, { name: 'Espace référents', places: [entry] }, about]
  }
  const all = theirs(person)
  const alone = all.filter(({ places }) => places.length === 1).flatMap(({ places }) => places)
  const first = { name: 'Pour commencer', places: [...alone, ...own] }
  return [first, ...all.filter(({ places }) => places.length > 1), forAll, about]
}

function within({ name, places }: Menu, { role }: Pick<Person, 'role'>): Menu {
  const opening = places.filter(({ audience }) => audience !== 'national' || role === 'national')
  return { name, places: opening }
}
