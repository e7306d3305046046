import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The browsers in which somebody has signed in, known by a signed word that they keep. */
export interface Browsers {
  /** The name of a browser by its word, when this account has signed in there; or null. */
  nameOf(word: string | null, account: number): string | null
  /** The word of a browser in which an account now signs in. */
  remember(word: string | null, account: number): string
}

/** Accounts that one browser remembers, those of the last who signed in. */
const mostAccounts = 5

export function openBrowsers(secret: string): Browsers {
  const signatureOf = (text: string) => createHmac('sha256', secret).update(text).digest()

  function read(word: string | null): { name: string; accounts: number[] } | null {
    const [, text = '', signature = ''] =
      /^([\da-f]{32}\.[\d-]+)\.([\w-]{43})$/.exec(word ?? '') ?? []
    if (!text || !timingSafeEqual(signatureOf(text), Buffer.from(signature, 'base64url')))
      return null
    const [name = '', accounts = ''] = text.split('.')
    return { name, accounts: accounts.split('-').map(Number) }
  }

  return {
    nameOf(word, account) {
      const known = read(word)
      return known?.accounts.includes(account) ? known.name : null
    },
    remember(word, account) {
      const { name, accounts } = read(word) ?? {
        name: randomBytes(16).toString('hex'),
        accounts: [],
      }
      const others = accounts.filter((other) => other !== account)
      const text = `${name}.${[account, ...others].slice(0, mostAccounts).join('-')}`
      return `${text}.${signatureOf(text).toString('base64url')}`
    },
  }
}
