import { argon2Sync } from 'node:crypto'
import type { PersonDetails } from '../../src/core/people/people.ts'
import { setPassword } from '../../src/storage/entry.ts'
import { addPerson } from '../../src/storage/people.ts'
import { type Line, openLine } from '../journeys/line.ts'

export const password = 'tracteur mauve sous la pluie'
/** The password's hash at the least cost, which a hash carries with it: the service takes no time to compare it. */
const passwordHash = hashOf({ memory: 8, passes: 1, parallelism: 1 })

function hashOf(cost: { memory: number; passes: number; parallelism: number }): string {
  const nonce = Buffer.alloc(16, 'salt')
  const tag = argon2Sync('argon2id', { ...cost, message: password, nonce, tagLength: 32 })
  return [...Object.values(cost), nonce.toString('base64'), tag.toString('base64')].join('$')
}

export const claire: PersonDetails = {
  email: 'claire@example.org',
  name: 'Claire Martin',
  role: 'national',
  departments: [],
}
export const rene: PersonDetails = {
  email: 'rene@example.org',
  name: 'René Petit',
  role: 'referent',
  departments: ['69'],
}

export interface Shown {
  status: number
  to: string | null
  html: string
  /** The words of the page, without tags. */
  text: string
  /** A file as it came. */
  bytes: Uint8Array
  headers: Headers
}

/** A browser without script: it keeps its cookies, sends forms as a page of ours would, follows nothing. */
export class Browser {
  private readonly cookies = new Map<string, string>()
  private readonly base: string
  private readonly proxied: Record<string, string>

  /** `proxied` are headers that a proxy on the way adds. */
  constructor(base: string, proxied: Record<string, string> = {}) {
    this.base = base
    this.proxied = proxied
  }

  get(path: string): Promise<Shown> {
    return this.send(path, { method: 'GET' })
  }

  post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    })
  }

  /** The page that a form led to. */
  async follow(shown: Shown): Promise<Shown> {
    if (shown.to === null) return shown
    const { pathname, search } = new URL(shown.to, this.base)
    return this.get(pathname + search)
  }

  /** What it sends of what it was given to keep. */
  cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Takes over what another browser keeps. */
  take(other: Browser): void {
    for (const [name, value] of other.cookies) this.cookies.set(name, value)
  }

  private keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (/expires=Thu, 01 Jan 1970/i.test(set)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  async send(path: string, init: RequestInit): Promise<Shown> {
    const headers = new Headers({
      ...this.proxied,
      ...Object.fromEntries(new Headers(init.headers)),
    })
    if (this.cookies.size > 0) headers.set('cookie', this.cookie())
    const response = await fetch(this.base + path, { ...init, headers, redirect: 'manual' })
    for (const set of response.headers.getSetCookie()) this.keep(set)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const html = new TextDecoder().decode(bytes)
    const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    return {
      status: response.status,
      to: response.headers.get('location'),
      html,
      text,
      bytes,
      headers: response.headers,
    }
  }
}

export interface Site {
  line: Line
  /** A browser in which this person is signed in. */
  signedIn(person: PersonDetails): Promise<Browser>
  browser(): Browser
  close(): Promise<void>
}

/** The real service with people who have passwords. */
export async function openSite(change: Parameters<typeof openLine>[0] = {}): Promise<Site> {
  const line = await openLine({ publicUrl: 'http://127.0.0.1', ...change })
  const https = line.config.publicUrl.startsWith('https:')
  const browser = () => new Browser(line.baseUrl, https ? { 'x-forwarded-proto': 'https' } : {})

  const known = new Set<string>()
  async function giveAccount(person: PersonDetails): Promise<void> {
    if (known.has(person.email)) return
    known.add(person.email)
    const at = new Date(line.clock.now()).toISOString()
    const id = await addPerson(line.database, person, at)
    if (id !== null) await setPassword(line.database, id, passwordHash, '')
  }

  return {
    line,
    browser,
    async signedIn(person) {
      await giveAccount(person)
      const fresh = browser()
      await fresh.post('/connexion', { email: person.email, motdepasse: password })
      return fresh
    },
    close: line.close,
  }
}
