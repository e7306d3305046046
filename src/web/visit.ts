import type { ComponentChildren } from 'preact'
import type { App } from '../app/app.ts'
import type { Actor } from '../core/people/acting.ts'
import { type Person, type Scope, scopeOf } from '../core/people/people.ts'
import type { SecurityEvent } from '../core/security.ts'

/** A file that came with a form; it lies at `path` until the answer is given. */
export interface Upload {
  name: string
  path: string
  size: number
  /** Whether all of it came: a form that takes several goes on without the rest of one that is too large. */
  whole: boolean
}

/** One request of a page, read once: who asks, for what, when. */
export interface Visit {
  /** ms since 1970. */
  now: number
  /** null before signing in. */
  person: Person | null
  /** Who acts: the person, with the instant at which they last gave their password. null before signing in. */
  who: Actor | null
  /** Whence the request comes. */
  address: string
  /** The word that the browser was given when somebody signed in; or null. */
  browser: string | null
  /** Name of the session, to tell it from the person's others. */
  session: string
  params: Record<string, string>
  query: URLSearchParams
  form: URLSearchParams
  /** By the names of their fields, each with every file that was given. */
  files: Map<string, Upload[]>
  app: App
  /** Notes that what is brought is refused. */
  refused(event: SecurityEvent): void
  /** Whether the browser would keep a session: over https, as the public address says. */
  keepsSession: boolean
  /** Begins a session for a person, or ends it. */
  signIn(person: Person | null): Promise<void>
}

/** A visit of somebody who is signed in. */
export interface Signed extends Visit {
  person: Person
  who: Actor
}

/** A page to show (`retryAfter` in seconds), a place to go to with a word of what was done, or a file. */
export type Answer =
  | {
      title: string
      /** The main heading, where it is not the title. */
      heading?: string
      body: ComponentChildren
      status?: number
      retryAfter?: number
    }
  | { to: string; done?: string }
  | { file: string | Uint8Array; type: string; name: string }
  /** A file of somebody else's, as it lies on the disk: to take away, never to be shown. */
  | { stored: string; type: string; name: string }

export type Handler<V extends Visit = Visit> = (visit: V) => Promise<Answer> | Answer

interface Address<V extends Visit> {
  path: string
  get?: Handler<V>
  post?: Handler<V>
  /**
   * Its forms may bring files, one of which that is too large leaves the others ('several'); no other address reads
   * one. A page of anyone says first, by what its address names,
   * for what they come, or what it answers without reading anything.
   */
  files?: true | 'several' | FilesFor
  /** Its address opens something: it is told to no other page. */
  secret?: true
  /** To ask for it prolongs no session. */
  quiet?: true
  /** What it says has the spaces of print; what somebody typed stands in elements that say so. */
  printed?: true
}

export type FilesFor = (asked: Pick<Visit, 'params' | 'app'>) => Promise<{ form: string } | Answer>

/**
 * One address of the site, with who may ask for it (`department`: only who sees that one): the outer door, while each
 * act keeps its own rule.
 */
export type Page =
  | (Address<Visit> & { audience: 'anyone' })
  | (Address<Signed> & { audience: 'signed-in' | 'national' | 'department' })

/** The person of a visit whose page is not for anyone. */
export function personOf({ person }: Pick<Visit, 'person'>): Person {
  if (!person) throw new Error('this page needs a signed-in person')
  return person
}

/** Who acts, on a page that is not for anyone. */
export function whoOf({ who }: Visit): Actor {
  if (!who) throw new Error('this page needs a signed-in person')
  return who
}

/** The départements whose calls and contacts the person of a visit may see. */
export function reach(visit: Visit): Scope {
  return scopeOf(personOf(visit))
}

/** A filter or a field names a département that is not the reader's. */
export const notYours: Answer = {
  title: 'Accès refusé',
  status: 403,
  body: 'Ce département n’existe pas, ou n’est pas l’un des vôtres.',
}

export const notFound: Answer = {
  title: 'Page introuvable',
  status: 404,
  body: 'Cette page n’existe pas, ou n’existe plus. Revenir à l’accueil pour la retrouver.',
}

/** The one file of a field; 'none', or 'several' when more than one was given. */
export function oneFile({ files }: Visit, field: string): Upload | 'none' | 'several' {
  const [file, ...more] = files.get(field) ?? []
  return file ? (more.length > 0 ? 'several' : file) : 'none'
}

/** What is said to somebody whose file cannot be taken. */
export const wrongFile = {
  none: 'Choisir d’abord un fichier.',
  several: 'Envoyer un fichier à la fois.',
}
