import { same } from '../canonical.ts'
import { findDepartment } from '../departments.ts'
import { editedIds } from '../prompt-list.ts'
import { inFrench, type PromptEdit, promptTitle } from '../prompts.ts'
import { exceptionInWords, periodInWords } from '../schedule/exceptions-text.ts'
import { formatHours } from '../schedule/hours-text.ts'
import { changesBetween, type ListChanges } from './changes.ts'
import { type Dated, nameOfDated } from './dated.ts'
import type { Alert, DirectoryContent, Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** One thing that changes from one content to another. */
export interface ContentChange {
  /** A département's code, 'exceptions', 'alerts' or 'prompts'. */
  subject: string
  /** What of it, in French: "adresse des demandes", "Accueil SIAO", "ligne"; '' for all of it. */
  what: string
  /**
   * Tells it from what else changes of its subject: the name of a field in `words`, `ligne` and a line's id, the name of
   * a closure or an alert, a text's id; '' for a whole département.
   */
  part: string
  /** In French; null where there was nothing, or is nothing any more. */
  before: string | null
  after: string | null
  /** All of it in one. */
  sentence: string
}

/** Everything that changes from one content to another, a French sentence each; empty when nothing does. */
export function contentDifference(before: DirectoryContent, after: DirectoryContent): string[] {
  return contentChanges(before, after).map(({ sentence }) => sentence)
}

/** Everything that changes from one content to another, as both have it; empty when nothing does. */
export function contentChanges(before: DirectoryContent, after: DirectoryContent): ContentChange[] {
  const { exceptions, alerts } = changesBetween(before, after)
  return [
    ...entryChanges(before.entries, after.entries),
    ...listed('exceptions', exceptions, exceptionInWords),
    ...listed('alerts', alerts, alertInWords),
    ...editedIds.flatMap((id) => {
      const [old, fresh] = [before.prompts[id], after.prompts[id]]
      return same(old, fresh)
        ? []
        : [{ ...promptChange(promptTitle(id), promptWords(old), promptWords(fresh)), part: id }]
    }),
  ]
}

function promptChange(what: string, before: string, after: string): Omit<ContentChange, 'part'> {
  return { subject: 'prompts', what, before, after, sentence: `${what} : ${before} → ${after}` }
}

function promptWords(edit: PromptEdit | undefined): string {
  if (!edit) return 'texte d’origine'
  return `« ${inFrench(edit.text)} »${edit.recording ? ', remplacé par un enregistrement' : ''}`
}

function listed<T extends Dated>(
  subject: 'exceptions' | 'alerts',
  { added, removed }: ListChanges<T>,
  inWords: (each: T) => string,
): ContentChange[] {
  const said = (each: T) => ({ part: nameOfDated(each), words: inWords(each) })
  const gone = removed.map(said).map(({ part, words: before }) => ({
    part,
    before,
    after: null,
    sentence: `retiré : ${before}`,
  }))
  const fresh = added
    .map(said)
    .map(({ part, words: after }) => ({ part, before: null, after, sentence: `ajouté : ${after}` }))
  return [...gone, ...fresh].map((each) => ({ ...each, subject, what: '' }))
}

/** "alerte le 1er décembre 2026 de 9 heures à midi, « … » (l’appel s’arrête ensuite)", in the mainland's time. */
export function alertInWords({ message, start, end, goesOn }: Alert): string {
  const after = goesOn ? '' : ' (l’appel s’arrête ensuite)'
  return `alerte ${periodInWords(start, end)}, « ${message} »${after}`
}

/** What changes among the entries of two directories, a French sentence each; empty when nothing does. */
export function difference(before: Entry[], after: Entry[]): string[] {
  return entryChanges(before, after).map(({ sentence }) => sentence)
}

/** A change of a département, before its name stands in front. */
type EntryChange = Omit<ContentChange, 'subject'>

function entryChanges(before: Entry[], after: Entry[]): ContentChange[] {
  const codes = [...new Set([...before, ...after].map((entry) => entry.department))].sort()
  return codes.flatMap((code) => {
    const [old, fresh] = [before, after].map((list) =>
      list.find((each) => each.department === code),
    )
    const place = `${code} ${findDepartment(code)?.name ?? ''}`.trim()
    return entryDifference(old, fresh).map((each) => ({
      ...each,
      subject: code,
      sentence: `${place} : ${each.sentence}`,
    }))
  })
}

function entryDifference(old: Entry | undefined, fresh: Entry | undefined): EntryChange[] {
  const whole = { what: 'dans l’annuaire', part: '', before: null, after: null }
  if (!fresh)
    return [
      { ...whole, before: old ? words.assistance(old) : null, sentence: 'retiré de l’annuaire' },
    ]
  if (!old) {
    const after = words.assistance(fresh)
    return [{ ...whole, after, sentence: `ajouté (${after})` }, ...fresh.lines.map(addedLine)]
  }
  const changed = Object.entries(words).flatMap(([what, say]) =>
    say(old) === say(fresh) ? [] : [changeOf(what, say(old), say(fresh))],
  )
  return [...changed, ...lineDifference(old.lines, fresh.lines)]
}

const changeOf = (what: string, before: string, after: string, part = what): EntryChange => ({
  what,
  part,
  before,
  after,
  sentence: `${what} : ${before} → ${after}`,
})

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

function lineDifference(old: Line[], fresh: Line[]): EntryChange[] {
  const byId = (list: Line[]) => new Map(list.map((line) => [line.id, line]))
  const [known, left] = [byId(old), byId(fresh)]
  const gone = old.filter(({ id }) => !left.has(id))
  const lines = fresh.flatMap((line) => {
    const before = known.get(line.id)
    return before ? lineChange(before, line) : [addedLine(line)]
  })
  const moved = lines.length === 0 && gone.length === 0 && idsOf(old) !== idsOf(fresh)
  return [...gone.map(removedLine), ...lines, ...(moved ? [newOrder(old, fresh)] : [])]
}

const idsOf = (lines: Line[]) => lines.map(({ id }) => id).join()
const labelsOf = (lines: Line[]) => lines.map(({ label }) => label).join(', ')

/** The part of a département that is the order of its lines. */
export const orderOfLines = 'ordre des lignes'
/** The part of a département that is one of its lines. */
export const lineAsPart = (id: string) => `ligne ${id}`

const newOrder = (old: Line[], fresh: Line[]): EntryChange => ({
  what: orderOfLines,
  part: orderOfLines,
  before: labelsOf(old),
  after: labelsOf(fresh),
  sentence: 'ordre des lignes changé',
})

function addedLine(line: Line): EntryChange {
  const after = lineInWords(line)
  const part = lineAsPart(line.id)
  return { what: 'ligne', part, before: null, after, sentence: `ligne ajoutée, ${after}` }
}

function removedLine(line: Line): EntryChange {
  const before = lineInWords(line)
  const part = lineAsPart(line.id)
  return { what: 'ligne', part, before, after: null, sentence: `ligne retirée, ${before}` }
}

function lineChange(old: Line, fresh: Line): EntryChange[] {
  const [before, after] = [lineInWords(old), lineInWords(fresh)]
  const part = lineAsPart(fresh.id)
  if (before === after) return []
  return lineInWords({ ...old, number: fresh.number }) === after
    ? [changeOf(fresh.label, formatNumber(old.number), formatNumber(fresh.number), part)]
    : [{ what: 'ligne', part, before, after, sentence: `ligne changée, ${before} → ${after}` }]
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
