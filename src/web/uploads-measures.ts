import type { FileLimits } from '../core/requests/limits.ts'
import type { Reason } from './unread.ts'

/** By whom, or for what, files are brought: a person who is signed in, an answer of theirs, or a form of anyone. */
export interface Sender {
  kind: 'person' | 'answer' | 'form'
  id: string
}

const megabyte = 1024 * 1024

/** What comes of one kind of sender. */
export interface Measure {
  /** At a time, in all and of one sender. */
  inAll: number
  each: number
  /** Bytes of a file, and of all that is kept of a body. */
  file: number
  body: number
  files: number
  /** Whether one file that is too large makes the whole form so; else the others are kept, and it is told. */
  strict: boolean
  large: Extract<Reason, 'large' | 'large form'>
}

/** Bytes of the texts of a form, and of what parts it. */
const texts = 2 * megabyte

/** Strangers never take the places of those who are signed in. */
export const measuresOf = (limits: FileLimits): Record<Sender['kind'], Measure> => ({
  person: {
    inAll: 4,
    each: 2,
    file: 12 * megabyte,
    body: 13 * megabyte,
    files: 10,
    strict: true,
    large: 'large',
  },
  answer: {
    inAll: 4,
    each: 2,
    file: 10 * megabyte,
    body: 22 * megabyte,
    files: 40,
    strict: false,
    large: 'large form',
  },
  form: {
    inAll: 6,
    each: 1,
    file: limits.each,
    body: limits.together + texts,
    files: 40,
    strict: false,
    large: 'large form',
  },
})
