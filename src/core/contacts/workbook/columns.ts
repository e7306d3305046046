import type { TypedContact } from '../typed.ts'

/** The sheet that people fill, by the names it has had. */
export const historySheet = 'Historique des sollicitations'
export const historySheets = [historySheet, 'Historique sollicitations', 'Historique']
export const resultsSheet = 'Résultats'

/** Rows that a file may have: what goes beyond is cut into shorter periods. */
export const mostRows = 100_000

/** What a column of the history holds. */
export type ColumnKey = keyof TypedContact | 'theme' | 'subMotive' | 'reference'

/** A column of the history: what it holds, whether it must be filled, what else it has been called. */
export interface Column {
  key: ColumnKey
  header: string
  mandatory: boolean
  /** In characters. */
  width: number
  /** A long text goes on below. */
  wraps: boolean
  known: string[]
}

const wrapped: ColumnKey[] = ['theme', 'motive', 'subMotive', 'structure', 'question', 'answer']

const column = (
  key: ColumnKey,
  header: string,
  mandatory: boolean,
  width: number,
  ...known: string[]
): Column => ({
  key,
  header,
  mandatory,
  width,
  wraps: wrapped.includes(key),
  known: [header, ...known],
})

/** Mandatory columns first: they are what is counted. */
export const columns: Column[] = [
  column(
    'day',
    'Date',
    true,
    12,
    'Date de la sollicitation',
    'Date de l’appel',
    'Date de la demande',
    'Date et heure',
    'Jour',
  ),
  column(
    'channel',
    'Canal',
    true,
    18,
    'Arrivée par',
    'Canal de sollicitation',
    'Mode de sollicitation',
    'Mode de contact',
    'Type de sollicitation',
  ),
  column('theme', 'Thématique', true, 30, 'Thème', 'Thématique de la sollicitation'),
  column('motive', 'Motif', true, 30, 'Motif de la sollicitation', 'Motif de l’appel'),
  column(
    'profile',
    'Profil',
    true,
    19,
    'Profil du demandeur',
    'Profil de la personne',
    'Profil de l’appelant',
    'Profil de l’utilisateur',
  ),
  column('status', 'Statut', true, 12, 'État', 'Statut de la sollicitation'),
  column('subMotive', 'Sous-motif', false, 20, 'Sous motif'),
  column('time', 'Heure', false, 8, 'Heure de la sollicitation', 'Heure de l’appel'),
  column('duration', 'Durée', false, 9, 'Durée de l’appel', 'Durée de la sollicitation'),
  column('structure', 'Structure', false, 24, 'Structure du demandeur', 'Nom de la structure'),
  column('question', 'Question', false, 42, 'Objet', 'Demande', 'Objet de la demande'),
  column(
    'answer',
    'Réponse',
    false,
    42,
    'Réponse apportée',
    'Solution apportée',
    'Commentaire',
    'Commentaires',
  ),
  column('reference', 'Référence', false, 22, 'Identifiant', 'Ne pas modifier'),
]

/** "A", "AB": the name of a column counted from 0; "?" when the file has none. */
export function letterOf(index: number | undefined): string {
  if (index === undefined) return '?'
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
