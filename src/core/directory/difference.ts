import { same } from '../canonical.ts'
import { findDepartment } from '../departments.ts'
import { editedIds } from '../prompt-list.ts'
import { inFrench, promptTitle } from '../prompts.ts'
import { exceptionInWords, periodInWords } from '../schedule/exceptions-text.ts'
import { formatHours } from '../schedule/hours-text.ts'
import { changesBetween, type ListChanges } from './changes.ts'
import type { Alert, DirectoryContent, Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** Everything that changes from one content to another, a French sentence each; empty when nothing does. */
export function contentDifference(before: DirectoryContent, after: DirectoryContent): string[] {
  const { exceptions, alerts } = changesBetween(before, after)
  return [
    ...difference(before.entries, after.entries),
    ...listDifference(exceptions, exceptionInWords),
    ...listDifference(alerts, alertInWords),
    ...editedIds.flatMap((id) => {
      const [old, fresh] = [before.prompts[id], after.prompts[id]]
      if (same(old, fresh)) return []
      const now = fresh ? `« ${inFrench(fresh.text)} »` : 'texte d’origine'
      const recorded = fresh?.recording ? ', remplacé par un enregistrement' : ''
      return [
        `${promptTitle(id)} : ${old ? `« ${inFrench(old.text)} »` : 'texte d’origine'} → ${now}${recorded}`,
      ]
    }),
  ]
}

function listDifference<T>({ added, removed }: ListChanges<T>, inWords: (each: T) => string) {
  return [
    ...removed.map((each) => `retiré : ${inWords(each)}`),
    ...added.map((each) => `ajouté : ${inWords(each)}`),
  ]
}

/** "alerte le 1er décembre 2026 de 9 heures à midi, « … » (l’appel s’arrête ensuite)", in the mainland's time. */
export function alertInWords({ message, start, end, goesOn }: Alert): string {
  const after = goesOn ? '' : ' (l’appel s’arrête ensuite)'
  return `alerte ${periodInWords(start, end)}, « ${message} »${after}`
}

/** What changes among the entries of two directories, a French sentence each; empty when nothing does. */
export function difference(before: Entry[], after: Entry[]): string[] {
  const codes = [...new Set([...before, ...after].map((entry) => entry.department))].sort()
  return codes.flatMap((code) => {
    const [old, fresh] = [before, after].map((list) =>
      list.find((each) => each.department === code),
    )
    const place = `${code} ${findDepartment(code)?.name ?? ''}`.trim()
    return entryDifference(old, fresh).map((text) => `${place} : ${text}`)
  })
}

function entryDifference(old: Entry | undefined, fresh: Entry | undefined): string[] {
  if (!fresh) return ['retiré de l’annuaire']
  if (!old)
    return [
      `ajouté (${words.assistance(fresh)})`,
      ...fresh.lines.map((line) => `ligne ajoutée, ${lineInWords(line)}`),
    ]
  const changed = Object.entries(words).flatMap(([name, say]) =>
    say(old) === say(fresh) ? [] : [`${name} : ${say(old)} → ${say(fresh)}`],
  )
  return [...changed, ...lineDifference(old.lines, fresh.lines)]
}

/** A whole entry, a French sentence for each thing that it says. */
export function entryInWords(entry: Entry): string[] {
  return [
    ...Object.entries(words).map(([name, say]) => `${name} : ${say(entry)}`),
    ...entry.lines.map((line) => `ligne ${lineInWords(line)}`),
  ]
}

/** What an entry says besides its lines, by the name of each. */
export const words = {
  assistance: ({ assistance }: Entry) =>
    ({ phone: 'téléphone', form: 'formulaire', email: 'courriel', message: 'message' })[assistance],
  courriel: ({ email }: Entry) => email ?? 'aucun',
  message: ({ message }: Entry) => (message ? `« ${message} »` : 'aucun'),
  rotation: ({ rotation }: Entry) => (rotation ? 'oui' : 'non'),
  'lignes filtrées ensemble': ({ screenedTogether }: Entry) => (screenedTogether ? 'oui' : 'non'),
  'adresse des demandes': ({ requestsEmail }: Entry) => requestsEmail ?? 'aucune',
}

function lineDifference(old: Line[], fresh: Line[]): string[] {
  const byId = (list: Line[]) => new Map(list.map((line) => [line.id, line]))
  const [known, left] = [byId(old), byId(fresh)]
  const gone = old.filter(({ id }) => !left.has(id))
  const lines = fresh.flatMap((line) => {
    const before = known.get(line.id)
    return before ? lineChange(before, line) : [`ligne ajoutée, ${lineInWords(line)}`]
  })
  const order = (list: Line[]) => list.map(({ id }) => id).join()
  const moved = lines.length === 0 && gone.length === 0 && order(old) !== order(fresh)
  return [
    ...gone.map((line) => `ligne retirée, ${lineInWords(line)}`),
    ...lines,
    ...(moved ? ['ordre des lignes changé'] : []),
  ]
}

function lineChange(before: Line, after: Line): string[] {
  if (lineInWords(before) === lineInWords(after)) return []
  const number = formatNumber(after.number)
  return lineInWords({ ...before, number: after.number }) === lineInWords(after)
    ? [`${after.label} : ${formatNumber(before.number)} → ${number}`]
    : [`ligne changée, ${lineInWords(before)} → ${lineInWords(after)}`]
}

/** A line in one phrase: "Accueil SIAO 04 65 71 69 01 (rang 1, horaires nationaux, 25 s)". */
export function lineInWords({
  label,
  number,
  rank,
  openingHours,
  screening,
  ringSeconds,
}: Line): string {
  const hours = openingHours ? formatHours(openingHours) : 'horaires nationaux'
  return `${label} ${formatNumber(number)} (rang ${rank}, ${hours}, ${screening ? 'filtrage, ' : ''}${ringSeconds} s)`
}
