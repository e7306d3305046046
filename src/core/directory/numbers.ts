import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

type Normalised = { ok: true; number: string } | { ok: false; reason: string }

/** Ranges that Arcep keeps for fiction: never attributed, so never anybody's number. */
const fiction = /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/
const serviceNumber = '+33806000156'

/** Country codes of the territories, by the first digits of their national numbers. */
const overseas: [RegExp, string][] = [
  [/^0(590|5987|690|691)/, '+590'],
  [/^0(594|5988|694)/, '+594'],
  [/^0(596|5989|696|697)/, '+596'],
  [/^0(262|263|268[89]|269|639(?!98)|692|693)/, '+262'],
  [/^0508/, '+'],
]

/** Territories that share the ranges 07 and 09 with the mainland; Guyane's are the widest, so last. */
const sharing: CountryCode[] = ['GP', 'MQ', 'RE', 'YT', 'PM', 'GF']
const sharingOf: Record<string, CountryCode> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '975': 'PM',
  '976': 'YT',
  '977': 'GP',
  '978': 'GP',
}

/** Numbers of these territories are written without any prefix: country code and length. */
const withoutPrefix: Record<string, [string, number]> = {
  '975': ['+508', 6],
  '986': ['+681', 6],
  '987': ['+689', 8],
  '988': ['+687', 6],
}

/** What a line's number looks like; nine digits that begin with 8 are special everywhere. */
const shape = /^\+((33|590|594|596|262)[1-79]\d{8}|508([2-9]\d{5}|7\d{8})|(681|687)\d{6}|689\d{8})$/
const special = /^\+(33|590|594|596|262|508|681|689)8\d{8}$/
const notDialable = new Set(
  'PREMIUM_RATE SHARED_COST UAN TOLL_FREE VOICEMAIL PAGER PERSONAL_NUMBER'.split(' '),
)

/**
 * The E.164 number behind what a person typed for a département, or why it cannot be a line. The
 * country comes from the number itself: with France as default 0596… would become a wrong mainland
 * number that looks valid, with the département's country 0806… would become +590806….
 */
export function normaliseNumber(typed: string, department: string): Normalised {
  const compact = typed.replaceAll(/\(\s*0\s*\)|[\s./()\p{Pd}\p{Cf}]/gu, '')
  const number = international(compact, department)
  const fault =
    number === null ? incomplete(compact) : (numberFault(number) ?? unattributed(number))
  if (number !== null && fault === null) return { ok: true, number }
  return { ok: false, reason: `« ${typed.trim()} » ${fault} ; écrire par exemple 04 72 00 00 00.` }
}

/** Why this E.164 number cannot be a line, whatever numbers are attributed today; null when it can. */
export function numberFault(number: string): string | null {
  if (number === serviceNumber) return 'est le numéro de cette ligne elle-même'
  if (special.test(number)) return 'est un numéro spécial (08…), que la ligne ne peut pas appeler'
  if (shape.test(number)) return null
  if (!/^\+(33|590|594|596|262|508|681|687|689)/.test(number)) return "n'est pas un numéro français"
  return "n'est pas un numéro complet et attribuable"
}

function unattributed(number: string): string | null {
  if (fiction.test(number)) return null
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isValid()) return "n'est pas un numéro complet et attribuable"
  return notDialable.has(parsed.getType() ?? '')
    ? 'est un numéro spécial, que la ligne ne peut pas appeler'
    : null
}

function incomplete(compact: string): string {
  if (!/^\d+$/.test(compact)) return 'ne contient pas que des chiffres'
  if (/^(\d{1,4}|11[68]\d{3})$/.test(compact))
    return 'est un numéro court, qui ne peut pas être appelé'
  if (/^[1-9]\d{8,}$/.test(compact)) return 'a perdu le 0 ou le + de son début'
  return compact.length < 10 ? 'est trop court' : 'est trop long'
}

function international(compact: string, department: string): string | null {
  const digits = /^(?:\+|00)(\d+)$/.exec(compact)?.[1]
  if (digits !== undefined) return corrected(digits)
  const [code, length] = withoutPrefix[department] ?? ['', 0]
  if (/^[^01]\d+$/.test(compact) && compact.length === length) return code + compact
  if (!/^0\d{9}$/.test(compact)) return null
  return meaningsOf(compact, department)[0] ?? null
}

/** An international number without the 0 many leave in it; +33 596… is a number of Martinique. */
function corrected(digits: string): string {
  const number = `+${digits.replace(/^(33|590|594|596|262)0(?=\d{9}$)/, '$1')}`
  const mainland = /^\+33(\d{9})$/.exec(number)?.[1]
  return (mainland && elsewhere(`0${mainland}`)) ?? number
}

/** The overseas number that the first digits of a national number tell, if they do. */
function elsewhere(national: string): string | undefined {
  const code = overseas.find(([start]) => start.test(national))?.[1]
  return code && code + national.slice(1)
}

/** Every number that ten digits may mean, that of the département first, then the likeliest. */
function meaningsOf(national: string, department?: string): string[] {
  const certain = elsewhere(national)
  if (certain) return [certain]
  const own = sharingOf[department ?? '']
  const shared = /^0[79]/.test(national) ? [...(own ? [own] : []), ...sharing] : []
  const numbers = shared.flatMap((country) => {
    const parsed = parsePhoneNumberFromString(national, country)
    return parsed?.isValid() ? [String(parsed.number)] : []
  })
  return numbers.length > 0 ? [...new Set(numbers)] : [`+33${national.slice(1)}`]
}

/**
 * A number grouped as people read it: "04 65 71 00 01", "0 806 000 156", "+508 41 00 00". Where ten digits could mean
 * another number too, the country code stays: what is shown always reads back as the same number.
 */
export function formatNumber(number: string): string {
  const [, code, rest = ''] = /^\+(33|590|594|596|262|\d{3})(\d+)$/.exec(number) ?? []
  if (code === undefined) return number
  const national = `0${rest}`
  if (code === '33' && /^8\d{8}$/.test(rest)) return `0 ${rest.replaceAll(/\B(?=(\d{3})+$)/g, ' ')}`
  const clear = rest.length === 9 && meaningsOf(national).join() === number
  return clear ? pairs(national) : `+${code} ${pairs(rest)}`
}

function pairs(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{2})+$)/g, ' ')
}

/** What people and programs write between the digits of a number. */
const between = String.raw`(?:[\s.()\-–/_+\u200b-\u200d\u2060]|\\[tnr]|%20|%2E|%C2%A0|%E2%80%AF){0,3}`
const digits = (least: number, most: number) => `(?:${between}\\d){${least},${most}}`

/** A number with a plus, with 00, with a code of the Republic alone, or as it is dialled in France. */
const numbers = new RegExp(
  `(?:\\+|%2B)${digits(7, 15)}(?!\\w)|(?<![\\w-]|\\d\\.)(?:${[
    `00${between}[1-9]${digits(6, 14)}`,
    `(?:33|262|508|590|594|596)${between}(?:0${between})?[1-9]${digits(8, 8)}`,
    `0[1-9]${digits(8, 8)}`,
    String.raw`0\d{7,13}(?!\d|-)`,
  ].join('|')})(?!\\w)`,
  'gi',
)

/** Hides all but the ends of what reads like a telephone number, however it is written: "+336•••••78". */
export function maskNumbers(text: string): string {
  return text.replaceAll(numbers, (number) => {
    const plain = number.replace(/^%2B/i, '+').replaceAll(/%[\dA-F]{2}|[^\d+]/gi, '')
    const shown = plain.startsWith('+')
      ? 4
      : plain.startsWith('00')
        ? 5
        : plain.startsWith('0')
          ? 2
          : 3
    return `${plain.slice(0, shown)}•••••${plain.slice(-2)}`
  })
}
