import type { Attachment } from '../../storage/requests/attachments.ts'
import { attachmentsOfForm } from '../../storage/requests/attachments.ts'
import { nameOf, type Who } from '../who.ts'
import type { SenderNeeds } from './happening.ts'
import { type Brought, joiningOf } from './joining.ts'
import { findVisible } from './visible.ts'

/** Files of an answer wait under this name until it is sent; no form has it. */
export const answerOf = (request: number, who: Who) => `reponse:${request}:${nameOf(who)}`

/** Files that are joined to an answer while it is written, by those who may see the request; each sees their own. */
export function answerFilesOf(needs: SenderNeeds) {
  const files = joiningOf(needs)
  const mayWrite = async (who: Who, id: number) => (await findVisible(needs, who, id)) !== null

  return {
    /** Those that wait for the answer to be sent. */
    waiting: async (who: Who, id: number): Promise<Attachment[]> =>
      (await mayWrite(who, id)) ? attachmentsOfForm(needs.database, answerOf(id, who)) : [],
    /** Keeps what is good of several files; what is wrong with the others, in French. */
    join: async (who: Who, id: number, brought: Brought[]): Promise<string[]> =>
      (await mayWrite(who, id)) ? files.join(answerOf(id, who), brought) : [],
    /** Takes a file back; one that is not there is no fault. */
    async takeBack(who: Who, id: number, file: string): Promise<void> {
      if (await mayWrite(who, id)) await files.remove(answerOf(id, who), file)
    },
  }
}
