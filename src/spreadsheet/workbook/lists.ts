import type { WriteSheet } from 'hucre/xlsx'
import { channels, profiles, statuses } from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import { type Counted, motivesShown, namesAt } from '../../core/contacts/workbook/results.ts'

const name = 'Listes'

/** What the dropdowns of the history offer. */
export interface Lists {
  themes: string[]
  /** Each theme with each of its motives, the themes together. */
  motives: string[][]
}

export function listsOf(contacts: Counted[], motives: Motives): Lists {
  const shown = motivesShown(contacts, motives)
  return {
    themes: namesAt(1, shown, motives).flat(),
    motives: namesAt(2, shown, motives),
  }
}

/** "Listes!$D$2:$D$12": the words of a list; a list is never shorter than one cell. */
export function listColumn(letter: string, count: number): string {
  return `${name}!$${letter}$2:$${letter}$${Math.max(count, 1) + 1}`
}

/** The hidden sheet that feeds the dropdowns. */
export function listsSheet({ themes, motives }: Lists): WriteSheet {
  const sides = [
    ['Canal', ...Object.values(channels)],
    ['Profil', ...Object.values(profiles)],
    ['Statut', ...Object.values(statuses)],
    ['Thématique', ...themes],
    ['Thématique du motif', ...motives.map(([theme = '']) => theme)],
    ['Motif', ...motives.map(([, motive = '']) => motive)],
  ]
  const longest = Math.max(...sides.map((side) => side.length))
  return {
    name,
    hidden: true,
    columns: sides.map(() => ({ width: 30 })),
    rows: Array.from({ length: longest }, (_, i) => sides.map((side) => side[i] ?? null)),
  }
}
