import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { withFiles } from '../../core/requests/dealing.ts'
import { isLogo, limitFault, plainName } from '../../core/requests/files.ts'
import { fileLimitsOf } from '../../core/requests/limits.ts'
import type { Attachment as Part, ReadMail } from '../../mail/parsing.ts'
import type { Database } from '../../storage/database.ts'
import {
  attachmentPath,
  attachmentsFolder,
  putAttachment,
} from '../../storage/requests/attachment-files.ts'
import { addToMessage, type NewAttachment } from '../../storage/requests/attachments.ts'
import type { Needs } from '../ground.ts'
import { lookAt } from '../requests/joining.ts'
import { type Scanner, scannerOf } from '../requests/scanning.ts'

/** What a mail brought: files that lie in their places, and why others do not, in French. */
export interface MailFiles {
  kept: NewAttachment[]
  left: string[]
}

/**
 * Takes the files of a mail by the rules of the form. Those whose message is never written are swept from the disk a day
 * later, as nothing names them. Rejects when the disk does not take them.
 */
export function mailFilesOf(needs: Pick<Needs, 'config' | 'databasePath' | 'now'>) {
  const folder = attachmentsFolder(needs.databasePath)
  const limits = fileLimitsOf(needs.config.service.requests)

  return async function filesOf(parts: Part[]): Promise<MailFiles> {
    const { logos = [], files = [] } = Object.groupBy(parts, (part) =>
      isLogo({ ...part, bytes: part.bytes.length }) ? 'logos' : 'files',
    )
    if (files.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 })
    const scan = scannerOf(needs)
    const kept: NewAttachment[] = []
    const left: string[] = logos.length > 0 ? [logosInWords(logos)] : []
    for (const part of files) {
      const taken = await take(part, kept, scan)
      if ('fault' in taken) left.push(taken.fault)
      else kept.push(taken)
    }
    return { kept, left }
  }

  async function take(part: Part, kept: NewAttachment[], scan: Scanner) {
    const { bytes } = part
    const name = mailNamed(part)
    const measured = { name: plainName(name), bytes: bytes.length, whole: true }
    const fault = limitFault(measured, kept, limits)
    if (fault) return { fault }
    const path = attachmentPath(folder, randomBytes(16).toString('hex'))
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
    const looked = await lookAt({ name, path }, scan)
    if ('fault' in looked) await rm(path)
    else await putAttachment(folder, looked.id, path)
    return 'fault' in looked ? looked : { ...looked, at: new Date(needs.now()).toISOString() }
  }
}

/** A mail within a mail often has no name of its own, by whose ending it is known. */
const mailNamed = ({ name, type }: Part) =>
  type === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name

const logosInWords = (logos: Part[]) =>
  `Images de signature laissées de côté : ${logos.map(({ name }) => plainName(name)).join(', ')}.`

/** Gives the files of a mail to the message that it became, in its transaction. */
export async function joinFiles(
  all: Database,
  { kept }: MailFiles,
  to: { request: number; message: number },
): Promise<void> {
  for (const file of kept) await addToMessage(all, to, file)
}

const longest = 20_000

/** What somebody wrote, with what became of files that are not kept; a mail that holds nothing but files says so. */
export function textOf({ said, incomplete }: ReadMail, { kept, left }: MailFiles): string {
  const words = said || (kept.length > 0 ? withFiles : '(sans texte)')
  const cut = incomplete
    ? ['Une partie de ce courriel n’a pas pu être montrée ; il est gardé tel quel.']
    : []
  const notes = [...left, ...cut].map((note) => `[${note}]`).join('\n')
  const room = Math.max(0, longest - notes.length - 2)
  return [words.slice(0, room), notes].filter(Boolean).join('\n\n').slice(0, longest)
}
