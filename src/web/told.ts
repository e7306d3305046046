import type { Request, Response } from 'express'
import { cookieOf } from './cookies.ts'

/** Letters that fit in a cookie of 4 kB, whatever they are. */
const longest = 400

/** What has just been done, told once on the next page: it travels with the browser, so nothing is stored. */
export function tellNext(response: Response, done: string, secure: boolean): void {
  response.cookie(nameOf(secure), done.slice(0, longest), { ...usual, secure, maxAge: 300_000 })
}

/** What was done before this page, which is the one that tells it; '' when there is nothing. */
export function takeTold(request: Request, response: Response, secure: boolean): string {
  const name = nameOf(secure)
  const told = cookieOf(request, name)
  if (told === undefined) return ''
  response.clearCookie(name, { ...usual, secure })
  try {
    return decodeURIComponent(told)
  } catch {
    return ''
  }
}

const usual = { httpOnly: true, sameSite: 'lax', path: '/' } as const

/** The prefix lets no other site of the domain set it. */
const nameOf = (secure: boolean) => (secure ? '__Host-fait' : 'fait')
