import {
  attachmentsFolder,
  attachmentsLying,
  removeAttachmentFile,
} from '../../storage/requests/attachment-files.ts'
import {
  attachmentsLeft,
  attachmentsOfForm,
  removeAttachment,
  unknownAttachments,
} from '../../storage/requests/attachments.ts'
import { formsOver, removeForm } from '../../storage/requests/forms.ts'
import type { Kept } from '../retention.ts'
import { takenUpFor } from './forms.ts'

const dayMs = 86_400_000
const atOnce = 200

/**
 * Takes away forms that were not sent within their day and the one after it, in which they can still be taken up,
 * with their files; files of replies that were not sent; and files that no row names. Files go first: interrupted
 * and repeated, nothing stays. `now`: ms since 1970.
 */
export async function forgetForms({ database, path }: Kept, now: number): Promise<void> {
  const folder = attachmentsFolder(path)
  const before = new Date(now - takenUpFor).toISOString()
  const forget = async (form: string, id: string) => {
    await removeAttachmentFile(folder, id)
    await removeAttachment(database, form, id)
  }
  for (const key of await formsOver(database, before, atOnce)) {
    for (const { id } of await attachmentsOfForm(database, key)) await forget(key, id)
    await removeForm(database, key)
  }
  const longAgo = new Date(now - 2 * dayMs).toISOString()
  for (const { id, form } of await attachmentsLeft(database, longAgo, atOnce))
    await forget(form, id)
  const lying = (await attachmentsLying(folder, now - dayMs)).slice(0, atOnce)
  for (const id of lying.length > 0 ? await unknownAttachments(database, lying) : [])
    await removeAttachmentFile(folder, id)
}
