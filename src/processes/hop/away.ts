import type { ServerResponse } from 'node:http'

const page = (title: string, words: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${words}</p><p>La ligne téléphonique n’est pas touchée.</p></main></body></html>`

const pages = {
  away: page(
    'Pages indisponibles',
    'Les pages démarrent ou redémarrent. Réessayer dans quelques secondes ; rien de ce qui était enregistré n’est perdu.',
  ),
  full: page(
    'Trop de demandes',
    'Trop de pages sont demandées à la fois. Réessayer dans un instant.',
  ),
  large: page(
    'Envoi trop grand',
    'Ce qui a été envoyé est trop grand : un fichier a 12 Mo au plus.',
  ),
}

const html = { 'Content-Type': 'text/html; charset=utf-8' }

/** Says in French that the pages are away, or that too much is asked of them. */
export function sayAway(response: ServerResponse, why: 'away' | 'full'): void {
  answer(response, 503, { ...html, 'Retry-After': '5' }, pages[why])
}

/** Says in French that more is sent than any page takes. */
export function sayTooLarge(response: ServerResponse): void {
  answer(response, 413, html, pages.large)
}

/** Refuses what must not go on, in one line. */
export function refuse(response: ServerResponse, status: number, why: string): void {
  answer(response, status, { 'Content-Type': 'text/plain; charset=utf-8' }, `${why}\n`)
}

function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  if (response.headersSent) return void response.destroy()
  const body = Buffer.from(text)
  response.writeHead(status, {
    ...headers,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.write(body)
  endOf(response)
}

/** Milliseconds for which an answer given before the end of an upload is left to be read. */
const lingering = 1_000

/**
 * Ends an answer that closes its connection. When the upload has not ended it is no longer read, and the
 * end waits a moment: closing on unread bytes resets the connection, and the visitor loses the answer.
 */
export function endOf(response: ServerResponse): void {
  const { req: request } = response
  // A request without a body counts as complete just after it is told.
  setImmediate(() => {
    if (request.complete) return void response.end()
    request.pause()
    setTimeout(() => response.end(), lingering).unref()
  })
}
