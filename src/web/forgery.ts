import type { Request } from 'express'

/**
 * Whether a form was sent by a page of ours: the browser says so itself (Sec-Fetch-Site), and an older
 * one gives the page's origin. One that says neither is refused.
 */
export function isOwn(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = request.get('origin')
  return origin === new URL(publicUrl).origin || origin === `http://${request.get('host')}`
}
