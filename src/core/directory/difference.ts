import { formatHours } from '../schedule/hours-text.ts'
import { departmentOf } from './departments.ts'
import type { Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** What changes from one directory to another, a French sentence each; empty when nothing does. */
export function difference(before: Entry[], after: Entry[]): string[] {
  const codes = [...new Set([...before, ...after].map((entry) => entry.department))].sort()
  return codes.flatMap((code) => {
    const [old, fresh] = [before, after].map((list) =>
      list.find((each) => each.department === code),
    )
    return entryDifference(old, fresh).map((text) => `${code} ${departmentOf(code).name} : ${text}`)
  })
}

function entryDifference(old: Entry | undefined, fresh: Entry | undefined): string[] {
  if (!fresh) return ['retiré de l’annuaire']
  if (!old)
    return [
      `ajouté (${words.assistance(fresh)})`,
      ...fresh.lines.map((line) => `ligne ajoutée, ${inWords(line)}`),
    ]
  const changed = Object.entries(words).flatMap(([name, say]) =>
    say(old) === say(fresh) ? [] : [`${name} : ${say(old)} → ${say(fresh)}`],
  )
  return [...changed, ...lineDifference(old.lines, fresh.lines)]
}

const words = {
  assistance: ({ assistance }: Entry) =>
    ({ phone: 'téléphone', form: 'formulaire', email: 'courriel', message: 'message' })[assistance],
  courriel: ({ email }: Entry) => email ?? 'aucun',
  message: ({ message }: Entry) => (message ? `« ${message} »` : 'aucun'),
  rotation: ({ rotation }: Entry) => (rotation ? 'oui' : 'non'),
}

function lineDifference(old: Line[], fresh: Line[]): string[] {
  const gone = old.filter((line) => !fresh.some(({ number }) => number === line.number))
  const lines = fresh.flatMap((line) => {
    const before = old.find(({ number }) => number === line.number)
    if (!before) return [`ligne ajoutée, ${inWords(line)}`]
    return inWords(before) === inWords(line)
      ? []
      : [`ligne changée, ${inWords(before)} → ${inWords(line)}`]
  })
  const order = (list: Line[]) => list.map(({ number }) => number).join()
  const moved = lines.length === 0 && gone.length === 0 && order(old) !== order(fresh)
  return [
    ...gone.map((line) => `ligne retirée, ${inWords(line)}`),
    ...lines,
    ...(moved ? ['ordre des lignes changé'] : []),
  ]
}

function inWords({ label, number, rank, openingHours, screening, ringSeconds }: Line): string {
  const hours = openingHours ? formatHours(openingHours) : 'horaires nationaux'
  return `${label} ${formatNumber(number)} (rang ${rank}, ${hours}, ${screening ? 'filtrage, ' : ''}${ringSeconds} s)`
}
