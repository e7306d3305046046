import type { Request } from 'express'
import { cookieOf } from './cookies.ts'

const year = 365 * 86_400_000

/** The prefix lets no other site of the domain set it. */
const nameOf = (secure: boolean) => (secure ? '__Host-navigateur' : 'navigateur')

/** The word that a browser was given when somebody signed in there; null when it has none. */
export function browserOf(request: Request, secure: boolean): string | null {
  return cookieOf(request, nameOf(secure)) ?? null
}

/** Gives a browser a word in place of the one it has, for a year. */
export function rememberBrowser(
  request: Request,
  secure: boolean,
  wordAfter: (word: string | null) => string,
): void {
  const word = wordAfter(browserOf(request, secure))
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: year } as const
  request.res?.cookie(nameOf(secure), word, kept)
}
