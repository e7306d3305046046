import type { Request } from 'express'
import { addresses } from '../addresses.ts'
import { baseOf, type SiteDependencies, type SiteSettings } from '../dependencies.ts'
import { pages } from '../pages.ts'
import { Alert } from '../parts.tsx'
import type { Answer } from '../visit.ts'
import { inside } from './inside.ts'
import { SignInView, type WaysIn, waysIn } from './sign-in.tsx'

/**
 * What a form is answered whose session has ended: the form to sign in, which leads back to the page that it was typed
 * on. Nothing that it brought has been read.
 */
export function sessionOver(request: Request, { app, settings }: SiteDependencies): Answer {
  const next = pageBehind(request, settings)
  return {
    title: 'Erreur – Session terminée',
    heading: 'Votre session est terminée',
    body: <SessionOverView next={next} {...waysIn(app)} />,
    status: 401,
  }
}

export function SessionOverView({ next, ...ways }: WaysIn & { next: string }) {
  return (
    <div data-session-over>
      <Alert kind="warning">
        Rien n’a été enregistré. Se connecter de nouveau ramène à la page du formulaire.
      </Alert>
      <p data-typed-kept hidden>
        Ce que vous aviez tapé est gardé dans cet onglet, pour vous seul : il reviendra dans le
        formulaire, sauf mots de passe, fichiers et numéros de téléphone.
      </p>
      <SignInView email="" next={next} comesBack {...ways} />
    </div>
  )
}

/** The page that a form was sent from, where it can be asked for: only one of ours; home where there is none. */
export function pageBehind(request: Request, settings: SiteSettings): string {
  const from = cameFrom(request, settings)
  if (from && canBeShown(from)) return inside(from)
  return canBeShown(request.path) ? inside(request.originalUrl) : addresses.home
}

/** The path and question of the page of this site that the browser says it was on. */
function cameFrom(request: Request, settings: SiteSettings): string | null {
  const referer = request.get('referer')
  if (referer === undefined || !URL.canParse(referer)) return null
  const { origin, pathname, search } = new URL(referer)
  const ours = [new URL(settings.publicUrl).origin, `http://${request.get('host')}`]
  const base = baseOf(settings)
  if (!ours.includes(origin) || !pathname.startsWith(`${base}/`)) return null
  return pathname.slice(base.length) + search
}

function canBeShown(address: string): boolean {
  const [path = ''] = address.split('?', 1)
  return pages.some(({ path: pattern, get }) => get !== undefined && isOf(pattern, path))
}

/** Whether a path is one of those that a pattern stands for, in which ":call" is any call. */
function isOf(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((each, i) => (each.startsWith(':') ? given[i] !== '' : each === given[i]))
  )
}
