import { localDate } from '../../core/schedule/days.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Ground } from '../ground.ts'
import { TooMuch, workerBeside } from '../jobs/workshop.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import { type DirectoryFile, readDirectoryFile } from './file.ts'

const fileWorker = workerBeside(import.meta.url, 'file-worker')

const tooLarge = 'le fichier est trop grand : n’y garder que l’annuaire.'

/** Directory files that somebody brings. */
export function readingFilesOf({ workshop, now }: Pick<Ground, 'workshop' | 'now'>) {
  const today = () => localDate(now(), 'Europe/Paris')
  return {
    /** Reads the file at a path on a thread of its own, one of a person at a time. */
    async readFile(who: Who, path: string): Promise<Answer<{ file: DirectoryFile }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      if (!('person' in who)) return refused('Seule une personne de l’équipe envoie un fichier.')
      try {
        const asked = { path, today: today() }
        return done({ file: await workshop.do<DirectoryFile>(who.person.id, fileWorker, asked) })
      } catch (error) {
        if (error instanceof TooMuch) return done({ file: { faults: [tooLarge] } })
        throw error
      }
    },
    /** Reads a file whose bytes are there already: nobody else waits for the tool. */
    readBytes: (bytes: Uint8Array) => readDirectoryFile(bytes, today()),
  }
}
