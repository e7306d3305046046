import {
  forgetReaders,
  noteReader,
  type Reader,
  readersBeside,
} from '../../storage/requests/readers.ts'
import type { Needs } from '../ground.ts'
import type { Who } from '../who.ts'
import { findVisible } from './visible.ts'

/** Milliseconds for which somebody who opened a request is said to read it. */
const readingFor = 5 * 60_000

/** Who reads a request at the same time: told, never a lock, and kept for minutes alone. */
export function readingTogetherOf({ database, now }: Pick<Needs, 'database' | 'now'>) {
  const since = () => new Date(now() - readingFor).toISOString()

  /** As whom somebody reads a request that they may see. */
  async function readerOf(who: Who, id: number) {
    if (!('person' in who) || !(await findVisible({ database }, who, id))) return null
    return { request: id, person: who.person.id }
  }

  return {
    /** Notes that somebody opens a request. */
    async opens(who: Who, id: number): Promise<void> {
      const reader = await readerOf(who, id)
      if (!reader) return
      await forgetReaders(database, since())
      await noteReader(database, reader, new Date(now()).toISOString())
    },
    /** Who else has opened it in the last minutes. */
    async readersBeside(who: Who, id: number): Promise<Reader[]> {
      const reader = await readerOf(who, id)
      return reader ? readersBeside(database, reader, since()) : []
    },
  }
}
