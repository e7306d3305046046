import type { Request } from 'express'
import { type Person, sees } from '../core/people/people.ts'
import { addresses, asking } from './addresses.ts'
import type { SiteDependencies } from './dependencies.ts'
import { sessionOver } from './signing-in/over.tsx'
import type { Answer, Page } from './visit.ts'

/** Who asks, for which département, and from where a form comes: why a page is not theirs, or null. */
export function refusalOf(
  { audience }: Page,
  person: Person | null,
  request: Request,
  dependencies: SiteDependencies,
): Answer | null {
  const sends = request.method === 'POST'
  if (sends && !isOwn(request, dependencies.settings.publicUrl))
    return forbidden('Ce formulaire ne vient pas de ce site : revenir à la page et recommencer.')
  if (audience === 'anyone') return null
  if (!person) return sends ? sessionOver(request, dependencies) : toSignIn(request.originalUrl)
  if (audience === 'national' && person.role !== 'national')
    return forbidden('Cette page est réservée à l’équipe nationale.')
  if (audience === 'department' && !sees(person, String(request.params.code)))
    return forbidden('Ce département n’est pas l’un des vôtres.')
  return null
}

/**
 * Whether a form was sent by a page of ours: the browser says so itself (Sec-Fetch-Site), and an older
 * one gives the page's origin. One that says neither is refused.
 */
function isOwn(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = request.get('origin')
  return origin === new URL(publicUrl).origin || origin === `http://${request.get('host')}`
}

const forbidden = (body: string) => ({ title: 'Accès refusé', status: 403, body })

/** Characters of an address to come back to: written into another it grows threefold, and no proxy takes an endless one. */
const longestSuite = 2_000

/** Comes back to where somebody wanted to go, or to the home page where that address is longer than any of ours. */
function toSignIn(wanted: string): Answer {
  const suite = wanted.length > longestSuite ? addresses.home : wanted
  return { to: asking(addresses.signIn, { suite }) }
}
