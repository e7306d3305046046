import { comeBack, Unread } from './unread.ts'
import type { Answer } from './visit.ts'

/** Whether it is the request that is wrong, or that comes at a bad moment. */
export function isRefused({ status }: Error & { status?: number }): boolean {
  return status !== undefined && (status < 500 || status === busy)
}

/** Of HTTP: come back later. */
export const busy = 503

/** Whether another program keeps the database from being written for longer than a page waits: SQLITE_BUSY. */
export function isLocked({ code }: Error & { code?: string }): boolean {
  return code?.startsWith('SQLITE_BUSY') === true
}

/** Whether a disk takes no more. */
function isFull({ code }: Error & { code?: string }): boolean {
  return code !== undefined && ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(code)
}

/** What is said to somebody whose request was not answered. */
export function apologyFor(error: Error & { status?: number }): Answer {
  if (isLocked(error)) return locked
  if (isFull(error)) return full
  if (!isRefused(error)) return incident
  const { status, message } =
    error instanceof Unread ? error : new Unread(error.status === busy ? 'busy' : 'unreadable')
  if (status !== busy) return { title: 'Demande illisible', status, body: message }
  return { title: 'Un instant', status, body: message, retryAfter: comeBack }
}

const locked: Answer = {
  title: 'Un instant',
  status: busy,
  body: 'La base du site est occupée par un autre travail, par exemple une sauvegarde. Rien n’a été enregistré : recommencer dans quelques secondes. La ligne téléphonique n’est pas touchée.',
  retryAfter: comeBack,
}

const full: Answer = {
  title: 'Plus de place',
  status: 507,
  body: 'Le service n’a plus de place pour ce qui vient d’être envoyé. Ce qui était gardé l’est toujours : revenir à la page précédente, essayer sans fichier ou un peu plus tard. La ligne téléphonique n’est pas touchée.',
}

const incident: Answer = {
  title: 'Incident',
  status: 500,
  body: 'Cette page ne peut pas s’afficher. Rien n’a été publié ; réessayer dans un instant, puis prévenir les développeurs. La ligne téléphonique n’est pas touchée.',
}
