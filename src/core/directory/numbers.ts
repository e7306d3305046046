import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

type Normalised = { ok: true; number: string } | { ok: false; reason: string }

/** Ranges that Arcep keeps for fiction: never attributed, so never anybody's number. */
const fiction = /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/
const fictionTyped = /^0(19900|26191|35301|46571|53649|63998)\d{4}$/
const serviceNumber = '+33806000156'

/** Country codes of the territories, by the first digits of their national numbers. */
const overseas: [RegExp, string][] = [
  [/^0(590|690|691)/, '+590'],
  [/^0(594|694)/, '+594'],
  [/^0(596|696|697)/, '+596'],
  [/^0(262|263|269|639|692|693)/, '+262'],
]

/** Numbers of these territories are written without any prefix: country code and length. */
const withoutPrefix: Record<string, [string, number]> = {
  '975': ['+508', 6],
  '986': ['+681', 6],
  '987': ['+689', 8],
  '988': ['+687', 6],
}

const territories = new Set('FR GP MQ GF RE YT BL MF PM WF PF NC'.split(' '))
const notDialable = new Set(['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'TOLL_FREE'])

/**
 * The E.164 number behind what a person typed for a département, or why it cannot be a line. The
 * country comes from the number itself: with France as default 0596… would become a wrong mainland
 * number that looks valid, with the département's country 0806… would become +590806….
 */
export function normaliseNumber(typed: string, department: string): Normalised {
  const compact = typed.replaceAll(/\(0\)/g, '').replaceAll(/[\s.\-/()\u00a0\u202f]/g, '')
  if (!/^(\+|00)?\d+$/.test(compact)) return refuse(typed, 'ne contient pas que des chiffres')
  const number = international(compact, department)
  if (number === null) return refuse(typed, 'est un numéro court, qui ne peut pas être appelé')
  if (number === serviceNumber) return refuse(typed, 'est le numéro de cette ligne elle-même')
  if (fiction.test(number)) return { ok: true, number }
  return checked(typed, number)
}

function checked(typed: string, number: string): Normalised {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isValid()) return refuse(typed, "n'est pas un numéro complet et attribuable")
  if (!territories.has(parsed.country ?? '')) return refuse(typed, "n'est pas un numéro français")
  if (notDialable.has(parsed.getType() ?? ''))
    return refuse(typed, 'est un numéro spécial (08…), que la ligne ne peut pas appeler')
  return { ok: true, number }
}

function refuse(typed: string, why: string): Normalised {
  return { ok: false, reason: `« ${typed.trim()} » ${why} ; écrire par exemple 04 72 00 00 00.` }
}

function international(compact: string, department: string): string | null {
  if (compact.startsWith('+')) return `+${compact.slice(1)}`
  if (compact.startsWith('00')) return `+${compact.slice(2)}`
  const [code, length] = withoutPrefix[department] ?? ['', 0]
  if (length > 0 && compact.length === length) return code + compact
  if (fictionTyped.test(compact)) return `+33${compact.slice(1)}`
  if (compact.length < 10 || !compact.startsWith('0')) return null
  const prefix = overseas.find(([start]) => start.test(compact))?.[1] ?? '+33'
  return prefix + compact.slice(1)
}

/** A number grouped as people read it: "04 65 71 00 01", "0590 …" as "05 90 …", "+508 41 00 00". */
export function formatNumber(number: string): string {
  const french = /^\+(33|590|594|596|262)(\d{9})$/.exec(number)
  if (french) return pairs(`0${french[2]}`)
  const elsewhere = /^(\+\d{3})(\d+)$/.exec(number)
  return elsewhere ? `${elsewhere[1]} ${pairs(elsewhere[2] ?? '')}` : number
}

function pairs(digits: string): string {
  return digits.replaceAll(/(\d{2})(?=\d)/g, '$1 ')
}
