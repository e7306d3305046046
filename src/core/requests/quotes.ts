import { answerAbove } from './letter.ts'

/** What somebody wrote, and what their mailer put beside it of earlier mails: that is folded, never thrown away. */
export interface Written {
  said: string
  folded: string
}

/** Characters of a line, and lines, that are looked at to know a quote by its beginning. */
const lookedAt = 300
const headLines = 7
const attributionLines = 3

/**
 * Tells what was written from what was quoted, in a time that grows with the text's length and no faster. Whoever
 * answers below a quote is read there; whoever answers between its lines is shown with all of it.
 */
export function quotedFrom(text: string): Written {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const whole = { said: text.trim(), folded: '' }
  const words = lines.map(plain)
  const from = lines.findIndex((_, at) => beginsQuote(lines, words, at))
  if (from < 0) return whole
  const start = withRule(lines, from)
  const end = endOfQuote(lines, words, from)
  const after = lines.slice(end)
  if (after.some(isMarked)) return whole
  const said = joined([joined(lines.slice(0, start)), joined(after)].filter((part) => part !== ''))
  return said === '' ? whole : { said, folded: joined(lines.slice(start, end)) }
}

const joined = (lines: string[]) => lines.join('\n').trim()
const isMarked = (line: string) => line.startsWith('>')
const isBlank = (line: string) => line.trim() === ''

/** A line as it is compared: small letters, one kind of space, without what marks quotes or bold letters. */
const plain = (line: string) =>
  line
    .slice(0, lookedAt)
    .replace(/[\s*>\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase()

const ourLine = plain(answerAbove)

function beginsQuote(lines: string[], words: string[], at: number): boolean {
  const line = words[at] ?? ''
  if (line === '') return false
  const next = lines[at + 1]
  return (
    line === ourLine ||
    isSeparator(line) ||
    isHeader(words, at) ||
    attributionEnd(lines, words, at) !== null ||
    (isMarked(lines[at] ?? '') && next !== undefined && isMarked(next))
  )
}

const separators = [
  'message d’origine',
  'mail original',
  'message original',
  'message transféré',
  'original message',
  'forwarded message',
  'e-mail d’origine',
]

/** `----- Mail original -----`, with whatever number of dashes, and what Apple's mailers write for it. */
function isSeparator(line: string): boolean {
  const bare = line.replaceAll("'", '’')
  if (/^(début du message (transféré|réexpédié)|begin forwarded message) ?:$/.test(bare))
    return true
  return /^-{2,}/.test(bare) && separators.includes(bare.replace(/^-+ ?/, '').replace(/ ?-+$/, ''))
}

const first = /^(de|from|expéditeur|message du|envoyé|date) ?:/
const dated = /^(envoyé|envoyé le|sent|date|message du) ?:/
const other = /^(de|from|à|a|to|pour|cc|copie|objet|subject) ?:/

/** The head of an earlier mail as Outlook, Zimbra and webmails write it out. */
function isHeader(words: string[], at: number): boolean {
  if (!first.test(words[at] ?? '')) return false
  const head = words.slice(at, at + headLines)
  if (!head.some((line) => dated.test(line))) return false
  return new Set(head.flatMap((line) => other.exec(line)?.[1] ?? [])).size >= 2
}

/** The line after "Le 24 novembre 2026 à 10:12, … a écrit :", which may run over several; null when it is none. */
function attributionEnd(lines: string[], words: string[], at: number): number | null {
  if (!/^(le|on) |\ba écrit\b/.test(words[at] ?? '')) return null
  for (let count = 1; count <= attributionLines; count++) {
    const said = words.slice(at, at + count).join(' ')
    if (!/\d/.test(said) || !/( a écrit| wrote| a écrit le [\d/ :à.h-]+) ?:$/.test(said)) continue
    const next = lines.slice(at + count, at + count + 3).find((line) => !isBlank(line))
    return said.includes('@') || isMarked(next ?? '') ? at + count : null
  }
  return null
}

/** A line drawn above the head of an earlier mail belongs to it. */
function withRule(lines: string[], from: number): number {
  let at = from - 1
  while (at >= 0 && isBlank(lines[at] ?? '')) at--
  return at >= 0 && /^ ?[_=-]{5,} ?$/.test((lines[at] ?? '').slice(0, lookedAt)) ? at : from
}

/** Where a quote whose lines are marked ends; one without marks goes on to the end of the text. */
function endOfQuote(lines: string[], words: string[], from: number): number {
  let at = attributionEnd(lines, words, from) ?? from
  while (at < lines.length && isBlank(lines[at] ?? '')) at++
  if (!isMarked(lines[at] ?? '')) return lines.length
  while (at < lines.length && (isMarked(lines[at] ?? '') || isBlank(lines[at] ?? ''))) at++
  return at
}
