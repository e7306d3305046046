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
  const from = lines.findIndex((_, at) => beginsQuote(lines, at))
  if (from < 0) return whole
  const start = withRule(lines, from)
  const end = endOfQuote(lines, from)
  const after = lines.slice(end)
  if (after.some(isMarked)) return whole
  const said = joined([joined(lines.slice(0, start)), joined(after)].filter((part) => part !== ''))
  return said === '' ? whole : { said, folded: joined(lines.slice(start, end)) }
}

const joined = (lines: string[]) => lines.join('\n').trim()
const isMarked = (line: string) => line.startsWith('>')
const isBlank = (line: string) => line.trim() === ''

/** A line as it is compared: small letters, one kind of space, without what marks quotes or bold letters. */
const plain = (line = '') =>
  line
    .slice(0, lookedAt)
    .replace(/[\s*>\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase()

function beginsQuote(lines: string[], at: number): boolean {
  const line = plain(lines[at])
  if (line === '') return false
  const next = lines[at + 1]
  return (
    line === plain(answerAbove) ||
    isSeparator(line) ||
    isHeader(lines, at) ||
    attributionEnd(lines, at) !== null ||
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
function isHeader(lines: string[], at: number): boolean {
  if (!first.test(plain(lines[at]))) return false
  const head = lines.slice(at, at + headLines).map(plain)
  const others = new Set(head.flatMap((line) => other.exec(line)?.[1] ?? []))
  return head.some((line) => dated.test(line)) && others.size >= 2
}

/** The line after "Le 24 novembre 2026 à 10:12, … a écrit :", which may run over several; null when it is none. */
function attributionEnd(lines: string[], at: number): number | null {
  if (!/^(le|on) |\ba écrit\b/.test(plain(lines[at]))) return null
  for (let count = 1; count <= attributionLines; count++) {
    const words = lines
      .slice(at, at + count)
      .map(plain)
      .join(' ')
    if (!/\d/.test(words) || !/( a écrit| wrote| a écrit le [\d/ :à.h-]+) ?:$/.test(words)) continue
    const next = lines.slice(at + count, at + count + 3).find((line) => !isBlank(line))
    return words.includes('@') || isMarked(next ?? '') ? at + count : null
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
function endOfQuote(lines: string[], from: number): number {
  let at = attributionEnd(lines, from) ?? from
  while (at < lines.length && isBlank(lines[at] ?? '')) at++
  if (!isMarked(lines[at] ?? '')) return lines.length
  while (at < lines.length && (isMarked(lines[at] ?? '') || isBlank(lines[at] ?? ''))) at++
  return at
}
