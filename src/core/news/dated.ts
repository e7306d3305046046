import type { News } from './news.ts'

/** What the register does not tell: a change of the help pages or of the workbook's columns. */
export type DatedChange = News & { kind: 'help' | 'columns' }

/**
 * Changes of the help pages and of the workbook's columns, the latest first. A test holds their contents against
 * `asOf`: who changes one adds an entry here, and puts the hash that the test names there.
 */
export const datedChanges: DatedChange[] = [
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit que chaque fichier à emporter existe en Excel et en CSV.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit quels fichiers se lisent, et ce qui est laissé de côté d’un classeur.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment écrire des horaires comme on les dit, et annuler un seul changement de l’annuaire.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment lire ce qu’un brouillon change, et reprendre celui qui est abandonné.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment se retrouver dans les pages et écrire une date, répondre avec des textes déjà écrits, essayer d’autres horaires, publier à deux.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment noter un appel direct en quelques touches, et plusieurs à la suite.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment retrouver un appel ou une sollicitation, et garder un filtre.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment retrouver ce qui était tapé quand la session se termine.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit qui répond pour un département, et comment choisir ce qui en est public.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment annoncer une panne depuis l’accueil.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment ordonner les motifs, et leur donner exemples et articles.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit que l’enquête peut couvrir un trimestre, un semestre ou une année.',
  },
  {
    day: '2026-11-27',
    kind: 'help',
    said: 'L’aide dit comment écrire des horaires d’une semaine sur deux.',
  },
  {
    day: '2026-11-27',
    kind: 'columns',
    said: 'Le profil « Référent SI SIAO », le canal « Formulaire » et « Non précisé » sont reconnus : ce que personne n’a dit n’est plus inventé.',
  },
]

/** The hashes of what the help pages and the workbook's columns say since their latest entry. */
export const asOf: Record<DatedChange['kind'], string> = {
  help: '612e23e25cf8',
  columns: '22d788ed6087',
}

/** The day (ISO) of the latest change of the help pages, or of the columns. */
export function lastChanged(kind: DatedChange['kind']): string | null {
  return datedChanges.find((each) => each.kind === kind)?.day ?? null
}
