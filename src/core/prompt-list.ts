import { isKeyOf, keysOf, recordOf } from './records.ts'

/** A sentence that can be said: what people call it, and its variables, each with an example value. */
interface Listed {
  title: string
  variables: Record<string, string>
}

const email = {
  email: 'assistance arobase example point org',
  spelled: 'A, S, S, I, S, T, A, N, C, E, arobase…',
}
const form = 'le formulaire d’assistance'
const hours = 'du lundi au vendredi, de 9 heures 30 à 11 heures 30 et de 14 heures à 16 heures 30'

/** Every sentence that callers and lines hear, in the order of a call; one text file per name in `prompts/`. */
export const promptList = {
  ask_first: { title: 'Première question', variables: {} },
  audience: { title: 'À qui la ligne s’adresse, et le 115', variables: {} },
  ask: { title: 'Question posée de nouveau', variables: {} },
  ask_after_silence: { title: 'Question après un silence', variables: {} },
  ask_after_error: { title: 'Question après une réponse non reconnue', variables: {} },
  ask_after_one_digit: { title: 'Question après un seul chiffre', variables: {} },
  ask_after_no_attempt: { title: 'Question après « bonjour » ou « allô »', variables: {} },
  ask_after_person: { title: 'Question à qui demande une personne', variables: {} },
  ask_among_many: { title: 'Question quand trop de départements correspondent', variables: {} },
  example: { title: 'Exemple, dit après la question', variables: {} },
  ask_by_keys: { title: 'Question au clavier seul', variables: {} },
  ask_last: { title: 'Question du dernier essai, au clavier seul', variables: {} },
  keys_example: { title: 'Exemple de touches, dit après la question', variables: {} },
  help: { title: 'Aide', variables: {} },
  ask_third_overseas: { title: 'Troisième chiffre, outre-mer', variables: {} },
  ask_third_corsica: { title: 'Troisième chiffre, Corse', variables: {} },
  third_or_name: { title: 'Autres réponses, après le troisième chiffre', variables: {} },
  choice: {
    title: 'Choix entre plusieurs départements',
    variables: { department: 'le Bas-Rhin', keys: '67' },
  },
  choice_other: { title: 'Autres réponses, après les choix', variables: {} },
  read_back_keys: { title: 'Département tapé, redit', variables: { department: 'Rhône' } },
  read_back_voice: { title: 'Département dit, redit', variables: { department: 'Le Rhône' } },
  next_line: { title: 'Passage à la ligne suivante', variables: {} },
  welcome: { title: 'Accueil quand personne ne peut répondre', variables: {} },
  closed_hours: {
    title: 'Fermé, hors horaires',
    variables: { ofDepartment: 'du Rhône', hours },
  },
  closed_holiday: {
    title: 'Fermé, jour férié',
    variables: { ofDepartment: 'du Rhône', holiday: 'Armistice 1918', hours },
  },
  closed_closure: {
    title: 'Fermé exceptionnellement',
    variables: { ofDepartment: 'du Rhône', reason: 'Réunion d’équipe.', hours },
  },
  all_closed_hours: { title: 'Tout est fermé, hors horaires', variables: { hours } },
  all_closed_holiday: {
    title: 'Tout est fermé, jour férié',
    variables: { holiday: 'Armistice 1918', hours },
  },
  all_closed_closure: {
    title: 'Tout est fermé exceptionnellement',
    variables: { reason: 'Réunion nationale.', hours },
  },
  next_opening: {
    title: 'Date de réouverture',
    variables: { when: 'lundi 30 novembre à 9 heures 30' },
  },
  no_next: { title: 'Réouverture inconnue', variables: {} },
  redirect_form: {
    title: 'Sans téléphone, formulaire',
    variables: { ofDepartment: 'de l’Isère', form },
  },
  redirect_email: {
    title: 'Sans téléphone, courriel',
    variables: { ofDepartment: 'de la Gironde', ...email },
  },
  unanswered: { title: 'Personne n’a répondu', variables: {} },
  no_choice: { title: 'Département inconnu après les essais', variables: {} },
  write: { title: 'Où écrire : formulaire ou courriel', variables: { form, ...email } },
  write_form: { title: 'Où écrire : formulaire', variables: { form } },
  replay: { title: 'Réécouter', variables: {} },
  goodbye: { title: 'Au revoir', variables: {} },
  screening: {
    title: 'Annonce à qui décroche une ligne filtrée',
    variables: { ofDepartment: 'du Rhône' },
  },
  technical: { title: 'Incident technique', variables: { form } },
} as const satisfies Record<string, Listed>

export type PromptId = keyof typeof promptList

export const promptIds = keysOf(promptList)

export const isPromptId = (word: string): word is PromptId => isKeyOf(promptList, word)

/** The variables that each prompt's text must use. */
export const promptVariables: Readonly<Record<PromptId, readonly string[]>> = mapped(
  ({ variables }) => Object.keys(variables),
)

/** What people call the variables: between braces on the pages, where the files of `prompts/` keep the names of the code. */
export const variableNames = {
  department: 'département',
  ofDepartment: 'du département',
  keys: 'touches',
  holiday: 'jour férié',
  hours: 'horaires',
  reason: 'raison',
  when: 'date',
  form: 'formulaire',
  email: 'courriel',
  spelled: 'courriel épelé',
} as const

/** Prompts of the releases until 2026-11-25 whose role another has today. */
export const renamedPrompts: Readonly<Record<string, PromptId>> = { read_back: 'read_back_voice' }

/** Those that nothing says any more, by their title: their edits are kept in versions, and shown. */
export const retiredPrompts = {
  greeting: 'Accueil, avant la question',
  connecting: 'Avant la sonnerie',
} as const

/** What an edit in a version of the directory may stand under. */
export type EditedId = PromptId | keyof typeof retiredPrompts

export const retiredIds = keysOf(retiredPrompts)

export const editedIds: EditedId[] = [...promptIds, ...retiredIds]

function mapped<T>(each: (listed: Listed) => T): Record<PromptId, T> {
  return recordOf(promptIds, (id) => each(promptList[id]))
}
