/**
 * What a mail of ours carries, so that what comes back on it is known: the address that answers go to, the address
 * that the network's own mails go to, and its Message-ID. Each is made of an identifier and of a token that nobody
 * else can make. Some mailers change the case of addresses: no mark depends on it.
 */
export type Mark =
  /** An answer to a request. */
  | { to: 'request'; number: string; token: string }
  /** The network's word on a letter: it could not be delivered, or is late. */
  | { to: 'letter'; letter: string; token: string }

/** Characters of a token: 130 bits. */
export const tokenLength = 26

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first 130 bits of a digest as a token, in base32 (RFC 4648) of small letters; throws for a shorter one. */
export function tokenOf(digest: Uint8Array): string {
  if (digest.length < 17) throw new RangeError('a token needs 17 bytes')
  const bits = [...digest.subarray(0, 17)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{5}/g) ?? []
  return groups
    .slice(0, tokenLength)
    .map((group) => alphabet[Number.parseInt(group, 2)])
    .join('')
}

const identifier = /^[A-Z0-9-]{1,24}$/i
const isToken = (text: string) => text.length === tokenLength && /^[a-z2-7]+$/i.test(text)

/** The address by which somebody answers in a request: `assistance+d.NUMBER.TOKEN@…`. */
export const answerAddress = (ours: string, number: string, token: string) =>
  marked(ours, 'd', number, token)

/** The address to which the network reports on a letter: `assistance+b.LETTER.TOKEN@…`, the envelope's sender. */
export const reportAddress = (ours: string, letter: string, token: string) =>
  marked(ours, 'b', letter, token)

function marked(ours: string, kind: 'd' | 'b', id: string, token: string): string {
  const { local, domain } = partsOf(ours)
  const whole = `${local}+${kind}.${id}.${token}`
  if (!identifier.test(id) || !isToken(token) || whole.length > 64)
    throw new RangeError(`an address cannot carry ${id}`)
  return `${whole}@${domain}`
}

/** The Message-ID of a letter, its brackets with it. */
export function messageIdOf(ours: string, letter: string, token: string): string {
  if (!identifier.test(letter) || !isToken(token)) throw new RangeError(`not a letter: ${letter}`)
  return `<l.${letter}.${token}@${partsOf(ours).domain}>`
}

/** Whether a mail to an address is for us: our address, or it with a mark, whatever its case. */
export function isOurs(address: string, ours: string): boolean {
  const { local, domain } = partsOf(address.toLowerCase())
  const own = partsOf(ours.toLowerCase())
  const ending = local.slice(own.local.length)
  const isForUs = local.startsWith(own.local) && domain === own.domain
  return isForUs && (ending === '' || /^\+[db]\./.test(ending))
}

/** The mark of an address of ours; null when it carries none. Numbers come in capitals, tokens in small letters. */
export function markOf(address: string, ours: string): Mark | null {
  if (!isOurs(address, ours)) return null
  const ending = partsOf(address).local.slice(partsOf(ours).local.length)
  const [kind, id = '', token = '', ...more] = ending.slice(1).split('.')
  if (more.length > 0 || !identifier.test(id) || !isToken(token)) return null
  return kind?.toLowerCase() === 'd'
    ? { to: 'request', number: id.toUpperCase(), token: token.toLowerCase() }
    : { to: 'letter', letter: id.toUpperCase(), token: token.toLowerCase() }
}

/** The letter whose Message-ID this is; null when it is none of ours. */
export function letterOf(
  messageId: string,
  ours: string,
): { letter: string; token: string } | null {
  const { local, domain } = partsOf(messageId.replace(/^<|>$/g, ''))
  const [kind, letter = '', token = '', ...more] = local.split('.')
  const own = domain.toLowerCase() === partsOf(ours).domain.toLowerCase()
  if (!own || kind?.toLowerCase() !== 'l' || more.length > 0) return null
  if (!identifier.test(letter) || !isToken(token)) return null
  return { letter: letter.toUpperCase(), token: token.toLowerCase() }
}

function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, Math.max(at, 0)), domain: address.slice(at + 1) }
}
