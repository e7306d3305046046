import { departments } from '../../src/core/departments.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'

/**
 * A directory file of so many lines, with hours of their own, spread over départements, or all in one. No more
 * than ninety of a département can be in force, ten of a rank.
 */
export function directoryFile(rows: number, spread: number, label = 'Poste'): string {
  const codes = departments.filter(({ code }) => /^\d\d$/.test(code)).map(({ code }) => code)
  const lines = Array.from({ length: rows }, (_, i) => {
    const code = spread === 1 ? '69' : codes[i % codes.length]
    const nth = Math.floor(i / codes.length)
    const rank = 1 + (Math.floor(nth / 10) % 9)
    const number = `+33 1 99 00 ${String(i % 10_000).padStart(4, '0')}`
    const hours = `lun-ven 9:${String(i % 60).padStart(2, '0')}-12:00`
    return `${code};telephone;${rank};${label} ${i};${number};${hours};;;;`
  })
  return [header, ...lines].join('\n')
}

/** The history of a tracking workbook, as CSV. */
export function historyFile(rows: number, label = 'Question'): string {
  const lines = Array.from({ length: rows }, (_, i) =>
    [
      `${String(1 + (i % 28)).padStart(2, '0')}/${String(1 + (i % 10)).padStart(2, '0')}/2026`,
      'Appel direct',
      'Demande 115',
      'SMS',
      'Travailleur social',
      'Résolue',
      `${label} ${i}`,
    ].join(';'),
  )
  return ['Date;Canal;Thématique;Motif;Profil;Statut;Question', ...lines].join('\n')
}
