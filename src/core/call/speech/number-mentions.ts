import { type Covered, coveredBy, isAlone, type Span } from './context.ts'
import { isNumber } from './french-numbers.ts'
import type { Mention } from './mention.ts'
import { numberAt, type Spoken } from './numbers.ts'
import { counted, courtesy, labelled, references, seats } from './vocabulary.ts'
import type { Word } from './words.ts'

/** The départements given by number, beside the names already found: none that counts, dates or labels something else. */
export function numbersIn(words: Word[], names: Mention[]): Mention[] {
  const all = spokenNumbers(words, coveredBy(names))
  const covered = coveredBy([...names, ...all])
  return all
    .filter((number) => number.codes.length > 0)
    .filter((number) => isDepartment(words, number, names, covered))
    .map(({ start, end, codes }) => ({ start, end, codes, rank: 'department', possible: codes }))
}

function spokenNumbers(words: Word[], named: Covered): Spoken[] {
  const found: Spoken[] = []
  for (let at = 0; at < words.length; ) {
    const number = named.has(at) ? null : numberAt(words, at)
    if (number) found.push(number)
    at = number?.end ?? at + 1
  }
  return found
}

function isDepartment(words: Word[], number: Spoken, names: Mention[], covered: Covered): boolean {
  if (isLabel(words, number) || isCounted(words, number, names) || isDate(words, number))
    return false
  if (isArrondissement(words, number, names) || isDialled(words, number)) return false
  if (isOne(words, number) && goesOn(words, number)) return false
  if (isIntroduced(words, number, covered) || number.digits.length === 5) return true
  if (number.single && !isBeside(number, names) && names.length > 0) return false
  if (isOne(words, number)) return false
  return isAlone(words, number, { others: covered })
}

/** "un" counts and opens more than it names: bare it is no answer, and "département un lot" is none either. */
function isOne(words: Word[], { start, end }: Span): boolean {
  return end === start + 1 && /^(une?|1)$/.test(words[start]?.text ?? '')
}

function goesOn(words: Word[], { end }: Span): boolean {
  const next = words[end]
  return next !== undefined && !next.apart && !courtesy.has(next.text)
}

/** "9 Vendée": a digit directly before a name. */
function isBeside({ end }: Span, names: Mention[]): boolean {
  return names.some(({ start }) => start === end)
}

/** "code 12", "dossier numéro 38", "la chambre 12": the number of something else. */
function isLabel(words: Word[], { start, digits, codes }: Spoken): boolean {
  const before = words[start - 1]
  if (!before || words[start]?.apart) return false
  if (before.text === 'n') return false
  const further = words[start - 2]
  if (/^(sur|a)$/.test(before.text) && further && isNumber(further)) return true
  if (/^(les|des|une|ces|mes|nos|vos|leurs|mon|ses|tous)$/.test(before.text)) return true
  if (before.text === 'la') return !/^2[AB]$/.test(codes[0] ?? '')
  if (words[start]?.tied ? !seats.has(before.text) : /^[b-z]$/.test(before.text) && !before.elided)
    return true
  if (labelled.has(before.text)) return before.text !== 'code' || digits.length !== 5
  const label = before.apart ? '' : (further?.text ?? '')
  if (/^(numero|n|no|le|au|du)$/.test(before.text) && labelled.has(label)) return true
  return isReference(words, start)
}

/** "mon numéro de dossier, c'est le 45 872": its label stands some words before. */
function isReference(words: Word[], start: number): boolean {
  const near = words.slice(Math.max(0, start - reach), start)
  const label = near.findLastIndex(({ text }) => references.has(text))
  const linking = /^(numero|n|le|la|c|est|de|d|du|mon|ma|notre|s|appelle|avec|pour)$/
  return (
    label >= 0 &&
    near.slice(label + 1).every(({ text, apart }) => linking.test(text) && !(apart && text !== 'c'))
  )
}

const reach = 5

/** What follows says what is counted: heures, personnes, mars, rue. */
function isCounted(words: Word[], { end, digits }: Spoken, names: Mention[]): boolean {
  const next = words[end]
  if (!next || next.apart || names.some(({ start }) => start === end)) return false
  if (counted.has(next.text) || /^\d+\p{L}+$|ieme$/u.test(next.text)) return true
  const after = words[end + 1]?.text ?? ''
  if (/^(du|de|d|et|a|au|le|la)$/.test(next.text) && counted.has(after)) return true
  if (next.text === 'pour' && after === 'cent') return true
  if (/^(sur|a)$/.test(next.text) && isShareOrHour(words, end + 1)) return true
  return /[sx]$/.test(next.text) && !plain.has(next.text) && digits.length < 5
}

/** "cinq sur cinq", "quatre à quatre", "le vingt-huit à dix heures". */
function isShareOrHour(words: Word[], at: number): boolean {
  const number = numberAt(words, at)
  if (!number) return false
  const after = words[number.end]
  return words[at - 1]?.text === 'sur' || !after || counted.has(after.text) || number.single
}

/** Words in s or x that are no plural nouns. */
const plain = new Set(
  'les des mes ces ses nos vos leurs dans sans plus mais suis puis alors toujours depuis pas vous nous ils elles tres jamais sous sais fais vois dois peux veux sommes svp s dis crois pense donc voudrais aimerais pourrais avais etais aux'.split(
    ' ',
  ),
)

const dated = new Set('rdv ici depuis avant apres jusqu jusque des partir vers sommes'.split(' '))

/** "du 5 au 12", "nous sommes le 3", "depuis le 15": a day. */
function isDate(words: Word[], { start, end }: Span): boolean {
  const before = words[start - 1]?.text ?? ''
  const further = words[start - 1]?.apart ? '' : (words[start - 2]?.text ?? '')
  if (/^(le|du|au)$/.test(before) && dated.has(further) && !isSomewhere(words, start)) return true
  if (before === 'le' && further === 'vous' && words[start - 3]?.text === 'rendez') return true
  if (before === 'le' && further === 'est' && words[start - 3]?.text === 'on') return true
  const next = words[end]?.text ?? ''
  const after = words[end + 1]
  if (before === 'du' && next === 'au' && after && isNumber(after)) return true
  const until = words[start - 2]
  return before === 'au' && until !== undefined && isNumber(until)
}

/** "je vous appelle depuis le 69" says where, and only a number of two digits can. */
function isSomewhere(words: Word[], start: number): boolean {
  return words[start - 2]?.text === 'depuis' && /appel/.test(words[start - 3]?.text ?? '')
}

const arrondissements: Record<string, number> = { paris: 20, lyon: 9, marseille: 16 }

/** "Paris 15", "Lyon 3", "dans le 15 à Paris". */
function isArrondissement(words: Word[], number: Spoken, names: Mention[]): boolean {
  const { start, end, digits } = number
  if (!/^[1-9]\d?$/.test(digits)) return false
  return names.some((name) => {
    const most = arrondissements[words[name.start]?.text ?? '']
    if (most === undefined) return false
    const between = name.end <= start ? words.slice(name.end, start) : words.slice(end, name.start)
    const near = between.every(({ text, apart }) => !apart && /^(a|le|dans|de|du|d)$/.test(text))
    return near && Number(digits) <= most
  })
}

const introductions = new Set('le du au departement dept numero n'.split(' '))
const leading = new Set(
  'dans sur pour depuis quelqu famille menage personne dame jeune mairie appelle travaille'.split(
    ' ',
  ),
)

/** "le 69", "du 69", "au 69", "SIAO 69": said as a département is, and not as a day ("la commission du 16"). */
function isIntroduced(words: Word[], { start, single }: Spoken, covered: Covered): boolean {
  const before = words[start - 1]
  if (!before || words[start]?.apart) return false
  if (!introductions.has(before.text)) return seats.has(before.text) && !single
  if (/^(departement|dept|numero|n)$/.test(before.text)) return true
  const head = words[start - 2]
  if (!head || before.apart || covered.has(start - 2)) return true
  if (head.text === 'vous') return false
  return courtesy.has(head.text) || seats.has(head.text) || leading.has(head.text)
}

/** "appelez le 17", "tapez le 2": a number that is dialled. */
function isDialled(words: Word[], { start, single }: Spoken): boolean {
  const verb = words.slice(Math.max(0, start - 3), start).map(({ text }) => text)
  const introduced = verb.at(-1) === 'le'
  return (
    introduced && verb.some((text) => dials.test(text)) && (single || isEmergency(words[start]))
  )
}

const dials =
  /^(appele|appeler|appelle|appelez|compose|composer|fait|faire|faites|tape|taper|tapez|appuie|appuyer|appuyez|touche|contacte|contacter)$/

function isEmergency(word: Word | undefined): boolean {
  return /^(15|17|18|quinze)$/.test(word?.text ?? '')
}
