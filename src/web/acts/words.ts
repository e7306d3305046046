import type { Act, Deed } from '../../app/acts.ts'
import { isSubject, subjectInWords } from '../../core/directory/changes.ts'
import { isKeyOf } from '../../core/records.ts'
import { addresses, asking } from '../addresses.ts'

/** What was done, as people call it. */
export const deedNames: Record<Deed, string> = {
  'saw the number': 'numéro vu',
  'took away': 'fichier emporté',
  'called back about': 'rappel noté',
  'undid the call back about': 'rappel remis à faire',
  'handed in': 'enquête remise',
  applied: 'effacement fait',
  repaired: 'réparation',
  began: 'brouillon commencé',
  edited: 'brouillon modifié',
  'agreed with': 'accord donné',
  dropped: 'brouillon abandonné',
  scheduled: 'publication programmée',
  unscheduled: 'publication déprogrammée',
  'took up again': 'brouillon repris sur la version en vigueur',
  published: 'publication',
  'could not publish': 'publication programmée refusée',
  'published without proof': 'publication sans les vérifications',
  'published without agreement': 'publication sans accord',
  'went back to': 'retour en arrière',
  'lifted the second person of': 'condition d’accord levée',
  added: 'compte ajouté',
  changed: 'compte changé',
  'made a link for': 'lien de mot de passe fait',
  closed: 'compte fermé',
  reopened: 'compte rouvert',
  'vouched for': 'garantie donnée',
  noted: 'sollicitation notée',
  amended: 'sollicitation changée',
  removed: 'sollicitation supprimée',
  imported: 'classeur importé',
  offered: 'motif ajouté',
  revised: 'motif changé',
  'moved up': 'motif monté',
  merged: 'motif fusionné',
  'signed in': 'connexion',
  'set a password': 'mot de passe choisi',
  'ended a session': 'session fermée',
  recorded: 'appel d’essai mis au journal',
  sent: 'demande envoyée',
  took: 'demande prise',
  answered: 'réponse envoyée',
  'commented on': 'note interne ajoutée',
  escalated: 'demande escaladée',
  returned: 'demande rendue au référent',
  'passed on': 'motif ou département changé',
  drafted: 'demande mise en brouillon',
  'opened again': 'demande rouverte',
  released: 'demande libérée',
  'set aside': 'demande écartée',
  'tried again': 'courriel réessayé',
  announced: 'annonce publiée',
  'took back': 'annonce retirée',
  'took note of': 'annonce vue',
  opened: 'incident ouvert',
  'edited the incident': 'incident changé',
  ended: 'incident terminé',
  joined: 'demande rattachée à un incident',
  left: 'demande détachée d’un incident',
  placed: 'courriel rattaché à une demande',
  'put away': 'courriel écarté',
  'took up': 'courriel repris',
  accepted: 'réponse d’une autre adresse acceptée',
  'did not accept': 'réponse d’une autre adresse écartée',
  proposed: 'proposition aux autres départements',
  adopted: 'adoption pour tous',
  rewrote: 'texte changé',
  withdrew: 'retrait',
  restored: 'retrait annulé',
  erased: 'effacement définitif',
  'put in copy': 'adresse mise en copie',
  'asked to agree with': 'accord demandé',
  'restored the draft': 'brouillon repris après abandon',
  arranged: 'ordre des motifs changé',
  'chose to show': 'choix de ce qui est public',
}

const nounNames: Record<string, string> = {
  call: 'appel',
  calls: 'journal des appels (fichier)',
  contact: 'sollicitation',
  motive: 'motif',
  indicators: 'indicateurs (fichier)',
  'what-if': 'et si (fichier)',
  survey: 'enquête',
  surveys: 'enquêtes d’une période (xlsx)',
  retention: 'conservation',
  journal: 'journal des appels',
  workbook: 'classeur de suivi',
  acts: 'registre des actes (fichier)',
  draft: 'brouillon',
  version: 'version',
  person: 'compte',
  request: 'demande',
  letter: 'courriel',
  mail: 'courriel reçu',
  'standard answer': 'réponse type',
  article: 'article',
  'local file': 'fichier local',
  announcement: 'annonce',
  incident: 'incident',
  'contact point': 'point de contact',
  'contact points': 'points de contact (fichier)',
}

/** "brouillon 12", "compte anna@example.org"; "appel" alone, whose identifier tells nobody anything. */
export function subjectOf({ noun, name }: Act): string {
  if (noun === 'call') return 'appel'
  return `${nounNames[noun] ?? noun} ${name}`.trim()
}

/** What the register tells besides; what a draft touches by its names. */
export function toldInWords({ told }: Act): string {
  const parts = told.split(', ')
  return parts.every(isSubject) ? parts.map(subjectInWords).join(', ') : told
}

/** Where what an act was done on is shown; null when it has no page. */
export function placeOf({ noun, name }: Act): string | null {
  if (noun === 'call') return addresses.call(name)
  if (noun === 'draft') return addresses.draft(name)
  if (noun === 'request') return asking(addresses.requests, { q: name })
  if (noun === 'mail') return addresses.mail(name)
  if (noun === 'incident') return addresses.incident(name)
  if (noun === 'contact point') return addresses.contactPoint(name)
  if (noun === 'letter') return addresses.letter(name)
  return noun === 'version' ? addresses.version(name) : null
}

export function deedInWords({ did }: Act): string {
  return isKeyOf(deedNames, did) ? deedNames[did] : did
}

/** "retour en arrière, version 3 (…)": an act in one line, without who did it. */
export function actInWords(act: Act): string {
  const told = act.told ? ` (${toldInWords(act)})` : ''
  return `${deedInWords(act)}, ${subjectOf(act)}${told}`
}
