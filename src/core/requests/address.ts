import { suggestionFor } from './usual-domains.ts'

/** Characters that an address has at most, as in the accounts. */
export const longestAddress = 120

/** An address to write to, and what may have been meant instead; or why it is none, in French. */
export type AddressRead = { address: string; suggestion: string | null } | { fault: string }

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const localPart = new RegExp(`^${atom}(\\.${atom})*$`)
const form = 'Indiquez une adresse électronique complète, par exemple nom@exemple.fr.'

/**
 * Reads an e-mail address as people type and paste it: `Zoé <zoe@example.org>` is the address in it, letters become
 * small, a domain with accents its `xn--` form. What a relay without SMTPUTF8 would refuse is refused with a word.
 */
export function readAddress(typed: string): AddressRead {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header must not hold
  if (/[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/.test(typed)) return { fault: form }
  const bare = withoutName(typed.normalize('NFC').trim())
  if (bare.length > longestAddress)
    return { fault: `Cette adresse est trop longue : ${longestAddress} caractères au plus.` }
  const at = bare.lastIndexOf('@')
  if (at < 1) return { fault: form }
  const local = bare.slice(0, at)
  const fault = localFault(local)
  if (fault !== null) return { fault }
  const domain = asciiDomain(bare.slice(at + 1))
  if (domain === null) return { fault: domainFault(bare.slice(at + 1)) }
  const address = `${local.toLowerCase()}@${domain}`
  if (address.length > longestAddress)
    return { fault: `Cette adresse est trop longue : ${longestAddress} caractères au plus.` }
  const meant = suggestionFor(domain)
  return { address, suggestion: meant === null ? null : `${local.toLowerCase()}@${meant}` }
}

/** What stands between the only brackets, where there are some. */
function withoutName(typed: string): string {
  if (!typed.endsWith('>')) return typed
  const open = typed.lastIndexOf('<')
  return open < 0 ? typed : typed.slice(open + 1, -1).trim()
}

function localFault(local: string): string | null {
  if (/\s/.test(local)) return 'Une adresse ne contient pas d’espace ; indiquez-en une seule.'
  if (/[^\u0020-\u007e]/.test(local))
    return 'Ce qui précède « @ » ne doit contenir ni accent ni caractère spécial : vérifiez l’adresse.'
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..'))
    return 'Ce qui précède « @ » ne commence ni ne finit par un point, et n’en a pas deux de suite.'
  return localPart.test(local) && local.length <= 64 ? null : form
}

/** A domain as relays know it; null when it is none. */
function asciiDomain(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return null
  const ascii = new URL(`http://${domain}`).hostname
  const labels = ascii.split('.')
  const wellFormed = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  const last = labels.at(-1) ?? ''
  return wellFormed && labels.length > 1 && /^([a-z]{2,}|xn--.+)$/.test(last) ? ascii : null
}

function domainFault(domain: string): string {
  return domain.includes('.') || domain === ''
    ? form
    : 'Il manque la fin de l’adresse après « @ », par exemple « .fr ».'
}
