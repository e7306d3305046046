import { createHmac } from 'node:crypto'
import { ipKeyGenerator } from 'express-rate-limit'
import { countAttempt, readAttempts } from '../../storage/attempts.ts'
import type { Database } from '../../storage/database.ts'

const quarter = 15 * 60_000
const day = 24 * 60 * 60_000

/** So many tries within so many milliseconds. */
export interface Counter {
  of: string
  most: number
  within: number
}

/** Somebody who tries to sign in: by what address, whence, and with which browser that the account knows. */
interface Trier {
  email: string
  address: string
  browser: string | null
}

/**
 * What a wrong password counts against. A browser in which the account has signed in before has counters of its
 * own: nobody else's tries hold it up. Without one it is the account from this network, the network, and, more
 * slowly, the account from anywhere.
 */
export function ofSigningIn({ email, address, browser }: Trier): Counter[] {
  const account = email.trim().toLowerCase().slice(0, 120)
  const network = ipKeyGenerator(address)
  if (browser !== null) return slowAndFast(`browser ${browser} of ${account}`)
  return [
    { of: `${account} from ${network}`, most: 8, within: quarter },
    { of: `anybody from ${network}`, most: 30, within: quarter },
    { of: `${account} from anywhere`, most: 50, within: day },
  ]
}

/** What a wrong password counts against in a session of somebody who is signed in. */
export function ofSession(session: string): Counter[] {
  return slowAndFast(`session ${session}`)
}

const slowAndFast = (of: string): Counter[] => [
  { of, most: 8, within: quarter },
  { of: `${of}, the day`, most: 40, within: day },
]

/** Counts what may be tried only so often: wrong passwords, of which right ones are none, and what strangers send. */
export interface Attempts {
  isHeldUp(counters: Counter[]): Promise<boolean>
  failed(counters: Counter[]): Promise<void>
}

/** Counts in the database, under names that do not tell who it was: people type passwords for addresses. */
export function openAttempts({
  database,
  secret,
  now,
}: {
  database: Database
  secret: string
  now(): number
}): Attempts {
  const name = ({ of }: Counter) => createHmac('sha256', secret).update(of).digest('base64url')
  const iso = (at: number) => new Date(at).toISOString()
  return {
    async isHeldUp(counters) {
      const counts = await readAttempts(database, counters.map(name), iso(now()))
      return counters.some((counter) => (counts.get(name(counter)) ?? 0) >= counter.most)
    },
    async failed(counters) {
      for (const counter of counters) {
        const until = iso(now() + counter.within)
        await countAttempt(database, { counter: name(counter), until }, iso(now()))
      }
    },
  }
}
