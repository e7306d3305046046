import { weekdayOf } from './days.ts'
import { readDay } from './typed.ts'
import { weekdays } from './words.ts'

export type Half = 'morning' | 'afternoon' | 'evening'

/** A piece of hours as somebody wrote them; `text` is what they typed. */
export type Token = { text: string } & (
  | { kind: 'days'; days: number[]; language?: 'french' | 'english' }
  /** Minutes since midnight; null where no clock shows them. `bare`: a number without "h" or minutes. */
  | { kind: 'time'; minute: number | null; bare: boolean }
  | { kind: 'whole day' }
  | { kind: 'half'; half: Half }
  /** null: "fériés" alone, which what stands before it decides. */
  | { kind: 'holidays'; open: boolean | null }
  /** null: some weeks, it is not said which. `heads`: a colon follows. */
  | { kind: 'weeks'; weeks: 'even' | 'odd' | null; heads: boolean }
  /** The date (ISO) from which something holds; null for none of the calendar. `heads`: a colon follows. */
  | { kind: 'since'; date: string | null; heads: boolean }
  | { kind: 'to' | 'list' | 'stop' | 'except' | 'between' }
  | { kind: 'unknown'; why?: string }
)

const all = [0, 1, 2, 3, 4, 5, 6]
const french = [
  'lundis?|lun|lu|l',
  'mardis?|mar|ma',
  'mercredis?|mer|me',
  'jeudis?|jeu|je|j',
  'vendredis?|ven|ve|v',
  'samedis?|sam|sa|s',
  'dimanches?|dim|di|d',
]
const english = ['mo', 'tu', 'we', 'th', 'fr', null, 'su']
const anyDay = `(?:${french.join('|')}|${english.filter((day) => day !== null).join('|')})`
/** "4/12/2026", "vendredi 4 decembre 2026": what `readDay` may read. */
const anyDate = String.raw`(?:(${weekdays.join('|')})\s+)?(\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)?(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\s+[a-z]{3,9}\.?(?:\s+\d{4})?))(?![\d/])`
/** Not within a longer word. */
const end = `(?![a-z0-9'])`

/** A rule begins with digits (d), letters (l) or other signs (s): the others are not tried there. */
type Rule = [
  begins: string,
  pattern: string,
  make: (match: RegExpExecArray) => Token | Token[] | null,
]

const one =
  (token: Token): Rule[2] =>
  (match) => ({ ...token, text: match[0] })
const plain = (kind: 'to' | 'list' | 'stop' | 'except' | 'between') => one({ kind, text: '' })
const holidays = (open: boolean | null) => one({ kind: 'holidays', open, text: '' })
const ofDays = (days: number[]) => one({ kind: 'days', days, text: '' })
const unclear = (why: string) => one({ kind: 'unknown', why, text: '' })

const unsaid = one({ kind: 'weeks', weeks: null, heads: false, text: '' })

const heads = (text: string) => text.endsWith(':')

/** "un vendredi sur deux" is Fridays, in some weeks. */
const everyOther: Rule[2] = ({ 0: text, 1: name = '' }) => {
  const day = french.findIndex((names) => new RegExp(`^(?:${names})$`).test(name))
  const some: Token = { kind: 'weeks', weeks: null, heads: heads(text), text }
  return day < 0 ? some : [{ kind: 'days', days: [day], text }, some]
}

const parity: Rule[2] = ({ 0: text, 1: im }) => ({
  kind: 'weeks',
  weeks: im ? 'odd' : 'even',
  heads: heads(text),
  text,
})

const since: Rule[2] = ({ 0: text, 1: weekday, 2: written = '' }) => {
  const date = readDay(written)
  const isOther = date && weekday && weekdays[weekdayOf(date)] !== weekday
  return { kind: 'since', date: isOther ? null : date, heads: heads(text), text }
}

const feries = String.raw`(?:(?:les|des|tous\s+les)\s+)?(?:(?:jours?\s+)?feries?|j\.?f\.?(?![a-z]))`
const left = String.raw`(?:sauf|sf\.?(?=\s)|hors|hormis|excepte|fermee?s?|a l'exception)(?:\s+(?:de|du|des|le|les))*`

const place = String.raw`(?:1ers?|premiere?s?|2nde?|seconde?|derniere?s?|[2-5]\s*(?:e|eme)s?|deuxieme|troisieme|quatrieme)`
const calendar = 'le dire au calendrier, en ouvertures ou en fermetures'
/** What people write and weekly hours cannot hold, with what to do instead. */
const elsewhere: [begins: string, pattern: string, why: string][] = [
  [
    'dl',
    String.raw`${place}(?:\s*(?:,|et)\s*${place})*\s+(?:${anyDay})${end}(?:\s+(?:du|de\s+chaque)\s+mois${end})?`,
    `n’est pas de toutes les semaines : ${calendar}`,
  ],
  [
    'dl',
    String.raw`${place}(?:\s*(?:,|et)\s*${place})*\s+(?:du|de\s+chaque)\s+mois${end}`,
    `n’est pas de toutes les semaines : ${calendar}`,
  ],
  [
    'l',
    String.raw`(?:vacances(?:\s+scolaires)?|(?:en\s+)?periode\s+scolaire)${end}`,
    `n’est pas de toutes les semaines : ${calendar}`,
  ],
  [
    'dl',
    String.raw`(?:(?:1er|\d{1,2}|fin|debut|mi)\s+)?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|l'ete|l'hiver|ete|hiver)${end}`,
    `n’est pas de toutes les semaines : ${calendar}`,
  ],
  [
    'l',
    String.raw`(?:(?:tous\s+)?les\s+)?jours\s+ouvr(?:es|ables)${end}`,
    'ne dit pas quels jours : écrire « lun-ven » ou « lun-sam »',
  ],
  [
    'l',
    String.raw`(?:en|la|(?:tous\s+les\s+)?jours\s+de\s+la)\s+semaine${end}`,
    'ne dit pas quels jours : écrire « lun-ven » ou « lun-sam »',
  ],
  ['l', String.raw`(?:les\s+)?autres\s+jours${end}`, 'ne dit pas quels jours : les nommer'],
  [
    'l',
    String.raw`tous\s+les\s+(?:matins?|apres[\s-]*midis?|soirs?)${end}`,
    'ne dit pas quels jours : écrire « lun-ven » ou « lun-dim », puis les heures',
  ],
  [
    'l',
    String.raw`(?:uniquement\s+)?sur\s+(?:rendez[\s-]*vous|rdv)${end}`,
    'ne se dit pas ici : n’écrire que les heures auxquelles quelqu’un décroche',
  ],
  [
    'l',
    String.raw`(?:toutes\s+les\s+|(?:de|la)\s+)?nuits?${end}`,
    'n’est pas un créneau : écrire le jour où la nuit commence et ses heures, « ven 20h-8h »',
  ],
  [
    'l',
    String.raw`semaines?\s+[ab]\s*\/\s*[ab]${end}`,
    'ne dit pas quelles semaines : écrire « semaines paires » ou « semaines impaires »',
  ],
  [
    'l',
    String.raw`(?:sem\.?|semaines?)\s+\d{1,2}${end}`,
    'ne peut pas être dit ici : écrire « semaines paires » ou « semaines impaires »',
  ],
]

/** What is looked for where a text goes on, the first that fits: in small letters, without accents. */
const rules: Rule[] = [
  ['s', String.raw`[;\n]`, plain('stop')],
  ['s', String.raw`[\s:()•·|]+`, () => null],
  [
    'l',
    String.raw`(?:sans\s+interruption|non[\s-]*stop|en\s+continu|(?:en\s+)?journee\s+continue)${end}`,
    () => null,
  ],
  ...elsewhere.map(([begins, pattern, why]): Rule => [begins, pattern, unclear(why)]),
  ['l', String.raw`${left}\s+${feries}${end}`, holidays(false)],
  ['l', String.raw`${feries}\s+(?:exclus|fermes|non\s+compris)${end}`, holidays(false)],
  ['l', String.raw`${feries}\s+(?:compris|inclus|ouverts)${end}`, holidays(true)],
  ['l', String.raw`(?:y\s+compris|meme|ouvert|aussi)\s+${feries}${end}`, holidays(true)],
  ['l', `${feries}${end}`, holidays(null)],
  [
    'l',
    String.raw`(?:les\s+|en\s+)?(?:semaines?|sem\.?)\s+(im)?pair(?:e?s?)${end}(?:\s*:)?`,
    parity,
  ],
  [
    'l',
    String.raw`week\s+0?([12])-5[0-3]\s*\/\s*2${end}(?:\s*:)?`,
    ({ 0: text, 1: first }) => ({
      kind: 'weeks',
      weeks: first === '2' ? 'even' : 'odd',
      heads: heads(text),
      text,
    }),
  ],
  [
    'dl',
    String.raw`(?:(?:une?|1|les?|tous\s+les|toutes\s+les)\s+)?(semaines?|fois|${anyDay})\s+sur\s+(?:deux|2)${end}(?:\s*:)?`,
    everyOther,
  ],
  [
    'l',
    String.raw`tou(?:te)?s\s+les\s+(?:(?:deux|2)\s+(semaines|${anyDay})|(?:quinze|15)\s+jours)${end}(?:\s*:)?`,
    everyOther,
  ],
  ['l', String.raw`semaines?\s+[ab]${end}(?!\s+(?:partir|compter))`, unsaid],
  [
    'dl',
    String.raw`(?:une?\s+|1\s+)?[a-z]+\s+sur\s+(?:trois|quatre|[3-9])${end}`,
    unclear('ne peut pas être dit ici : seules le peuvent toutes les semaines, ou une sur deux'),
  ],
  [
    'l',
    String.raw`(?:(?:a\s+(?:partir|compter)\s+(?:du|de)|des|depuis)(?:\s+le)?|(?:debutant|commencant)\s+le)\s+${anyDate}(?:\s*:)?`,
    since,
  ],
  [
    'd',
    String.raw`24\s*\/\s*7${end}`,
    ({ 0: text }) => [
      { kind: 'days', days: all, text },
      { kind: 'whole day', text },
    ],
  ],
  [
    'dl',
    String.raw`(?:24\s*h?(?:eures)?\s*(?:\/|sur)\s*24\s*h?|h\s?24)${end}`,
    one({ kind: 'whole day', text: '' }),
  ],
  ['d', String.raw`7\s*(?:j|jours)?\s*(?:\/|sur)\s*7(?:\s*j)?${end}`, ofDays(all)],
  ['l', String.raw`(?:tous\s+les|chaque)\s+jours?${end}`, ofDays(all)],
  ['l', String.raw`chaque(?=\s+${anyDay}${end})`, () => null],
  ['l', String.raw`week\s*-?\s*ends?${end}`, ofDays([5, 6])],
  ['l', `m${end}`, unclear('peut être mardi ou mercredi : écrire mar ou mer')],
  ...french.map(
    (names, day): Rule => [
      'l',
      String.raw`(?:${names})${end}\.?`,
      ({ 0: text }) => ({
        kind: 'days',
        days: [day],
        text,
        ...(!/^sa\b/.test(text) && { language: 'french' }),
      }),
    ],
  ),
  ...english.flatMap((name, day): Rule[] =>
    name === null
      ? []
      : [['l', name + end, one({ kind: 'days', days: [day], language: 'english', text: '' })]],
  ),
  ['l', String.raw`apres[\s-]*midi${end}`, one({ kind: 'half', half: 'afternoon', text: '' })],
  ['l', `matin(?:ee)?s?${end}`, one({ kind: 'half', half: 'morning', text: '' })],
  ['l', `soir(?:ee)?s?${end}`, one({ kind: 'half', half: 'evening', text: '' })],
  ['l', `midi${end}`, one({ kind: 'time', minute: 720, bare: false, text: '' })],
  ['l', `minuit${end}`, one({ kind: 'time', minute: 0, bare: false, text: '' })],
  [
    'd',
    String.raw`(\d{1,2})(?:\s*h(?:eures?)?(?:\s*(\d{2})(?!\d|\s*(?:h|:)))?|:(\d{2}))(?![\d:a-z])`,
    time(false),
  ],
  ['d', String.raw`(\d{1,2})(?![\d:./a-z])`, time(true)],
  ['sl', `-|a${end}|au${end}|jusqu'(?:a|au)${end}`, plain('to')],
  ['sl', String.raw`[,/&+]|\.(?=\s|$)|(?:et|puis)${end}|ainsi\s+que${end}`, plain('list')],
  ['l', left + end, plain('except')],
  ['l', `entre${end}`, plain('between')],
  ['l', String.raw`tous\s+les(?=\s+${anyDay}${end})`, () => null],
  [
    'l',
    `[dl]'|(?:de|du|des|le|la|les|ouvert|ouverte|ouverts|ouverture|horaires?)${end}`,
    () => null,
  ],
  ['dls', String.raw`[^\s,;/()&+-]+|.`, ({ 0: text }) => ({ kind: 'unknown', text })],
]

const beginning = (sign: string) =>
  rules
    .filter(([begins]) => begins.includes(sign))
    .map(([, pattern, make]) => ({ at: new RegExp(pattern, 'y'), make }))
const patterns = { d: beginning('d'), l: beginning('l'), s: beginning('s') }

function patternsAt(sign = '') {
  if (/[a-z]/.test(sign)) return patterns.l
  return /\d/.test(sign) ? patterns.d : patterns.s
}

function time(bare: boolean): Rule[2] {
  return ({ 0: text, 1: hour, 2: after, 3: colon }) => {
    const minute = Number(after ?? colon ?? 0)
    const total = Number(hour) * 60 + minute
    return { kind: 'time', minute: minute > 59 || total > 1440 ? null : total, bare, text }
  }
}

/** Hours cut into pieces, each with what was typed; spaces and words that say nothing are left out. */
export function tokensOf(typed: string): Token[] {
  const written = typed.normalize('NFC').replaceAll('’', "'")
  const simple = [...written].map(simplified).join('')
  const tokens: Token[] = []
  let at = 0
  while (at < simple.length) {
    const found = nextOf(simple, at)
    const length = Math.max(1, found.length)
    const text = written.slice(at, at + length).trim()
    tokens.push(...found.tokens.map((token) => ({ ...token, text })))
    at += length
  }
  return tokens
}

function nextOf(simple: string, start: number): { tokens: Token[]; length: number } {
  for (const { at, make } of patternsAt(simple[start])) {
    at.lastIndex = start
    const match = at.exec(simple)
    if (match) return { tokens: [make(match) ?? []].flat(), length: match[0].length }
  }
  return { tokens: [], length: 1 }
}

/** A character without its accent and in small; as long as it was, so that places stay. */
function simplified(char: string): string {
  if (char <= '~') return char.toLowerCase()
  const small = char.normalize('NFD').toLowerCase()[0] ?? ' '
  return (/[‐-―−]/.test(small) ? '-' : small).padEnd(char.length, ' ')
}
