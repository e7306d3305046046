import type { Person } from './people.ts'

/** Who does something, and the instant (ms since 1970) at which they last gave their password. */
export interface Actor {
  person: Person
  provenAt: number
}

/** Milliseconds for which a password that was given stands for who acts. */
const stands = 10 * 60_000

/** The password is asked for again before this is done. */
export class PasswordAgain extends Error {}

/**
 * Lets somebody act who gave their password within ten minutes, and throws PasswordAgain otherwise: whoever
 * finds a browser open does not get far. An account without a password, the demonstration's, has none to give.
 */
export function demandProof({ person, provenAt }: Actor, now: number): void {
  if (person.hasPassword && now - provenAt > stands) throw new PasswordAgain()
}
