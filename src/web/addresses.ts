import type { FileFormat } from '../core/file-table.ts'
import {
  choosePasswordPath,
  requestPath,
  toCallBackPath,
  versionPath,
} from '../core/letters/paths.ts'
import { deskPath, followPath } from '../core/requests/paths.ts'

/**
 * Every address of the site, by what lies there. Given names such as ':code', a function makes the pattern by which
 * its address is served.
 */
export const addresses = {
  home: '/',
  help: '/aide',
  siteMap: '/plan-du-site',
  search: '/recherche',
  news: '/nouveautes',
  accessibility: '/accessibilite',
  personalData: '/donnees-personnelles',
  legalNotice: '/mentions-legales',

  signIn: '/connexion',
  demonstration: '/connexion/demonstration',
  signOut: '/deconnexion',
  /** Gives the password again. */
  confirm: '/confirmation',
  account: '/compte',
  /** How long the session lasts, and to prolong it. */
  session: '/compte/session',
  sessions: '/compte/sessions',
  wantedLetters: '/compte/courriels',
  choosePassword: choosePasswordPath,
  forgottenPassword: '/mot-de-passe-oublie',

  request: requestPath,
  /** What stands below it has the key of a form. */
  ofForm: (key: string) => `/demande/${key}`,
  chooseForRequest: (key: string) => `/demande/${key}/choisir`,
  describeRequest: (key: string) => `/demande/${key}/decrire`,
  checkRequest: (key: string) => `/demande/${key}/verifier`,
  requestSent: (key: string) => `/demande/${key}/envoyee`,
  sameRequestAgain: (key: string) => `/demande/${key}/autre`,
  takeUpRequest: (key: string) => `/demande/${key}/reprise`,
  /** What stands below it has the token of a personal link. */
  ofFollowing: '/suivi-demande/',
  findRequest: '/suivi-demande/retrouver',
  deskFile: (id: Name, file: string) => `${deskPath(id)}/pieces/${file}`,
  follow: followPath,
  followFile: (reference: string, token: string, id: string) =>
    `${followPath(reference, token)}/pieces/${id}`,
  settleRequest: (reference: string, token: string) => `${followPath(reference, token)}/resolue`,
  followSameAgain: (reference: string, token: string) => `${followPath(reference, token)}/autre`,
  rateRequest: (reference: string, token: string) => `${followPath(reference, token)}/avis`,

  people: '/utilisateurs',
  newPerson: '/utilisateurs/nouveau',
  person: (id: Name) => `/utilisateurs/${id}`,
  closePerson: (id: Name) => `/utilisateurs/${id}/fermeture`,
  vouch: (id: Name) => `/utilisateurs/${id}/garantie`,
  invite: (id: Name) => `/utilisateurs/${id}/lien`,

  acts: '/actes',
  actsFile: (format: FileFormat) => `/actes/export.${format}`,
  retention: '/conservation',

  calls: '/appels',
  callsFile: (format: FileFormat) => `/appels/export.${format}`,
  callsWithoutBeginning: '/appels/sans-debut',
  toCallBack: toCallBackPath,
  call: (call: string) => `/appels/${call}`,
  callMotive: (call: string) => `/appels/${call}/motif`,
  undoMotive: (call: string) => `/appels/${call}/motif/annulation`,
  nextWithoutMotive: '/appels/prochain',
  usualMotives: '/suivi/touches',
  callerNumber: (call: string) => `/appels/${call}/numero`,
  callback: (call: string) => `/appels/${call}/rappel`,
  undoCallback: (call: string) => `/appels/${call}/rappel/annulation`,

  contacts: '/suivi',
  newContact: '/suivi/nouveau',
  newContacts: '/suivi/saisie',
  /** Across calls and contacts. */
  lookFor: '/suivi/recherche',
  contact: (id: Name) => `/suivi/${id}`,
  removeContact: (id: Name) => `/suivi/${id}/retrait`,

  requestOfContact: (id: Name) => `/suivi/${id}/demande`,

  savedFilters: '/filtres',
  savedFilter: (id: Name) => `/filtres/${id}`,
  removeFilter: (id: Name) => `/filtres/${id}/retrait`,
  restoreFilter: (id: Name) => `/filtres/${id}/retour`,

  requests: '/demandes',
  deskRequest: deskPath,
  takeRequest: (id: Name) => `${deskPath(id)}/prendre`,
  answerRequest: (id: Name) => `${deskPath(id)}/repondre`,
  noteOnRequest: (id: Name) => `${deskPath(id)}/note`,
  escalateRequest: (id: Name) => `${deskPath(id)}/escalader`,
  giveRequestBack: (id: Name) => `${deskPath(id)}/rendre`,
  draftOfRequest: (id: Name) => `${deskPath(id)}/brouillon`,
  moveRequest: (id: Name) => `${deskPath(id)}/motif`,
  reopenRequest: (id: Name) => `${deskPath(id)}/rouvrir`,
  releaseRequest: (id: Name) => `${deskPath(id)}/liberer`,
  setRequestAside: (id: Name) => `${deskPath(id)}/ecarter`,
  acceptReply: (id: Name, message: Name) => `${deskPath(id)}/messages/${message}/accepter`,
  rejectReply: (id: Name, message: Name) => `${deskPath(id)}/messages/${message}/ecarter`,
  copyToAuthor: (id: Name, message: Name) => `${deskPath(id)}/messages/${message}/copie`,
  requestTelephone: (id: Name) => `${deskPath(id)}/telephone`,

  standardAnswers: '/reponses-types',
  newStandardAnswer: '/reponses-types/nouvelle',
  standardAnswer: (id: Name) => `/reponses-types/${id}`,
  adoptStandardAnswer: (id: Name) => `/reponses-types/${id}/adoption`,
  withdrawStandardAnswer: (id: Name) => `/reponses-types/${id}/retrait`,
  restoreStandardAnswer: (id: Name) => `/reponses-types/${id}/retour`,
  eraseStandardAnswer: (id: Name) => `/reponses-types/${id}/effacement`,
  articles: '/reponses-types/articles',
  article: (id: Name) => `/reponses-types/articles/${id}`,
  withdrawArticle: (id: Name) => `/reponses-types/articles/${id}/retrait`,
  restoreArticle: (id: Name) => `/reponses-types/articles/${id}/retour`,
  /** Where somebody says that an article answers them. */
  articleHelped: (id: Name) => `/reponses-types/articles/${id}/utile`,
  localFiles: '/reponses-types/fichiers',
  localFile: (id: string) => `/reponses-types/fichiers/${id}`,
  adoptLocalFile: (id: string) => `/reponses-types/fichiers/${id}/adoption`,
  withdrawLocalFile: (id: string) => `/reponses-types/fichiers/${id}/retrait`,
  eraseLocalFile: (id: string) => `/reponses-types/fichiers/${id}/effacement`,
  restoreLocalFile: (id: string) => `/reponses-types/fichiers/${id}/retour`,
  incidents: '/incidents',
  newIncident: '/incidents/nouveau',
  incident: (id: Name) => `/incidents/${id}`,
  editIncident: (id: Name) => `/incidents/${id}/modifier`,
  answerIncident: (id: Name) => `/incidents/${id}/reponse`,
  closeIncident: (id: Name) => `/incidents/${id}/fin`,
  undoEndIncident: (id: Name) => `/incidents/${id}/fin/annulation`,
  reopenIncident: (id: Name) => `/incidents/${id}/reouverture`,
  joinToIncident: (id: Name) => `/incidents/${id}/rattachement`,
  joinIncident: (id: Name) => `${deskPath(id)}/incident`,
  leaveIncident: (id: Name) => `${deskPath(id)}/incident/retrait`,
  /** The short way of who is concerned by one. */
  concernedBy: (key: string) => `/demande/${key}/concerne`,

  letters: '/courriels',
  mails: '/courriels/a-part',
  mail: (id: Name) => `/courriels/a-part/${id}`,
  mailFile: (id: Name) => `/courriels/a-part/${id}/tel-quel`,
  joinMail: (id: Name) => `/courriels/a-part/${id}/rattacher`,
  requestOfMail: (id: Name) => `/courriels/a-part/${id}/demande`,
  dropMail: (id: Name) => `/courriels/a-part/${id}/ecarter`,
  takeUpMail: (id: Name) => `/courriels/a-part/${id}/reprendre`,
  letter: (id: Name) => `/courriels/${id}`,
  openLetter: (id: Name) => `/courriels/${id}/lien`,
  retryLetter: (id: Name) => `/courriels/${id}/reprise`,

  workbook: '/suivi/classeur',
  workbookFile: '/suivi/classeur/fichier',
  sendWorkbook: '/suivi/import',
  waitingWorkbook: (id: string) => `/suivi/import/${id}`,

  motives: '/motifs',
  motive: (id: Name) => `/motifs/${id}`,
  mergeMotive: (id: Name) => `/motifs/${id}/fusion`,
  moveMotiveUp: (id: Name) => `/motifs/${id}/monter`,
  moveMotiveDown: (id: Name) => `/motifs/${id}/descendre`,
  arrangeMotives: '/motifs/ordre',
  articlesOfMotive: (id: Name) => `/motifs/${id}/articles`,
  articleOfMotive: (id: Name, article: Name) => `/motifs/${id}/articles/${article}`,

  indicators: '/indicateurs',
  indicatorsFile: (format: FileFormat) => `/indicateurs/export.${format}`,
  whatIf: '/indicateurs/et-si',
  whatIfFile: (format: FileFormat) => `/indicateurs/et-si.${format}`,

  surveys: '/enquetes',
  surveysOfTerm: (term: string) => `/enquetes/${term}`,
  surveysWorkbook: (term: string) => `/enquetes/${term}/classeur.xlsx`,
  survey: (term: string, code: string) => `/enquetes/${term}/${code}`,
  surveyRevision: (term: string, code: string, revision: Name) =>
    `/enquetes/${term}/${code}/${revision}`,
  surveyFile: (term: string, code: string, format: FileFormat) =>
    `/enquetes/${term}/${code}/export.${format}`,

  directory: '/annuaire',
  hoursRead: '/annuaire/horaires-relus',
  directoryFile: (format: FileFormat) => `/annuaire/export.${format}`,
  directoryImport: '/annuaire/import',
  department: (code: string) => `/annuaire/${code}`,
  editDepartment: (code: string) => `/annuaire/${code}/modifier`,
  departmentVersion: (code: string, version: Name) => `/annuaire/${code}/version/${version}`,

  contactPoints: '/points-de-contact',
  /** What strangers may read of them. */
  publicContactPoints: '/points-de-contact/public',
  contactPointsFile: (format: FileFormat) => `/points-de-contact/export.${format}`,
  contactPoint: (code: string) => `/points-de-contact/${code}`,

  drafts: '/brouillons',
  draft: (id: Name) => `/brouillons/${id}`,
  takeBackDraft: (id: Name) => `/brouillons/${id}/retour`,
  dropDraft: (id: Name) => `/brouillons/${id}/abandon`,
  askToAgree: (id: Name) => `/brouillons/${id}/demande-accord`,
  agreeWithDraft: (id: Name) => `/brouillons/${id}/accord`,
  unscheduleDraft: (id: Name) => `/brouillons/${id}/deprogrammation`,
  publishDraft: (id: Name) => `/brouillons/${id}/publication`,
  rebaseDraft: (id: Name) => `/brouillons/${id}/reprise`,
  takeOutOfDraft: (id: Name) => `/brouillons/${id}/retrait`,
  draftProof: (id: Name) => `/brouillons/${id}/verifications`,

  history: '/historique',
  version: versionPath,
  goBack: (version: Name) => `/historique/${version}/retour`,
  undoVersion: (version: Name) => `/historique/${version}/annulation`,

  calendar: '/calendrier',
  alerts: '/calendrier/alertes',
  exceptions: '/calendrier/exceptions',
  removeException: '/calendrier/retrait',

  announceHere: '/annonces',
  endAnnouncement: (id: Name) => `/annonces/${id}/fin`,
  undoEndAnnouncement: (id: Name) => `/annonces/${id}/fin/annulation`,
  seenAnnouncement: (id: Name) => `/annonces/${id}/vue`,

  prompts: '/textes',
  prompt: (id: string) => `/textes/${id}`,
  originalPrompt: (id: string) => `/textes/${id}/origine`,
  /** A recording as callers hear it, from the process that answers them. */
  heardRecording: (file: string) => `/voice/recordings/${file}`,
  recording: (file: string) => `/textes/enregistrements/${file}`,

  testPhone: '/telephone',
  testCall: (id: string) => `/telephone/${id}`,
}

/** A number, or the name under which a pattern has it. */
type Name = number | string

/** An address with what it asks for; what is empty is left out. */
export function asking(
  address: string,
  query: Record<string, string | number | null | undefined>,
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const asked = new URLSearchParams(given).toString()
  return asked === '' ? address : `${address}?${asked}`
}
