import type { DirectoryContent } from '../../core/directory/directory.ts'
import { overtaken } from '../../core/directory/publishing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { addVersion, type Publication, subjectsChanged } from '../../storage/publishing.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Ground } from './ground.ts'

export type Put = ReturnType<typeof puttingOf>

/**
 * Puts a content in force as the next version; what an act writes besides it (the end of a draft, its line in
 * the register) is written with it or not at all, and says why when it cannot be.
 */
export function puttingOf({ database, snapshots, now, log, published }: Ground) {
  return async function put(
    content: DirectoryContent,
    told: Omit<Publication, 'at'>,
    alongside: (all: Database, version: number, at: string) => Promise<Refusal | null>,
  ): Promise<Answer<{ version: number }>> {
    const at = new Date(now()).toISOString()
    const subjects = await subjectsChanged(database, content, told)
    const answer = await allOrNone(database, async (all): Promise<Answer<{ version: number }>> => {
      const version = await addVersion(all, content, subjects, { at, ...told })
      if (version === null) return refused(overtaken, 'moved on')
      return (await alongside(all, version, at)) ?? done({ version })
    })
    if (answer.done) {
      log.info({ version: answer.version, author: told.author }, 'a version is published')
      await snapshots.refresh()
      await published?.()
    }
    return answer
  }
}
