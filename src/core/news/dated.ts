import type { News } from './news.ts'

/** What the register does not tell: a change of the help pages or of the workbook's columns. */
export type DatedChange = News & { kind: 'help' | 'columns' }

/** Changes of the help pages and of the workbook's columns, the latest first. */
export const datedChanges: DatedChange[] = [
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment se retrouver dans les pages et écrire une date, répondre avec des textes déjà écrits, essayer d’autres horaires, publier à deux.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment savoir qui répond pour un département, ordonner les motifs et leur donner des exemples, et lire les nouveautés.',
  },
  {
    day: '2026-11-27',
    kind: 'columns',
    said: 'Le profil « Référent SI SIAO », le canal « Formulaire » et « Non précisé » sont reconnus : ce que personne n’a dit n’est plus inventé.',
  },
]

/** The day (ISO) of the latest change of the help pages, or of the columns. */
export function lastChanged(kind: DatedChange['kind']): string | null {
  return datedChanges.find((each) => each.kind === kind)?.day ?? null
}
