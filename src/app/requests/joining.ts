import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { limitFault, nameOf, plainName, whyNotRead } from '../../core/requests/files.ts'
import { fileLimitsOf } from '../../core/requests/limits.ts'
import { type Database, inOne } from '../../storage/database.ts'
import {
  attachmentPath,
  attachmentsFolder,
  putAttachment,
  removeAttachmentFile,
} from '../../storage/requests/attachment-files.ts'
import {
  type Attachment,
  addAttachment,
  attachmentsOfForm,
  bytesUnsent,
  findAttachment,
  type NewAttachment,
  removeAttachment,
} from '../../storage/requests/attachments.ts'
import { findForm } from '../../storage/requests/forms.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { sha256, takenUpFor } from './forms.ts'
import { kindOf } from './kinds.ts'
import { infectedWords, type Scanner, scannerOf } from './scanning.ts'

type JoiningNeeds = Pick<Needs, 'config' | 'database' | 'databasePath' | 'now'>

/** Bytes of files that wait with forms nobody has sent: strangers cannot fill the disk with them. */
const mostUnsent = 2 * 1024 ** 3

const noRoom = (name: string) =>
  `« ${name} » n’a pas pu être gardé : trop de fichiers attendent en ce moment. Envoyez la demande sans lui, puis joignez-le à votre page de suivi.`

/** A file that came: where it lies, and whether all of it came. */
export interface Brought {
  name: string
  path: string
  size: number
  whole: boolean
}

/** Files that are joined to a form, or to a reply that is being written, and taken back from it. */
export function joiningOf(needs: JoiningNeeds) {
  const { config, database, databasePath, now } = needs
  const limits = fileLimitsOf(config.service.requests)
  const folder = attachmentsFolder(databasePath)
  const iso = (later = 0) => new Date(now() + later).toISOString()

  /** Keeps one file beside those that are kept; or why not, in French. */
  async function join(form: string, brought: Brought, scan: Scanner): Promise<string | null> {
    const tooMuch = await whyNotMore(database, form, brought)
    if (tooMuch) return tooMuch
    const looked = await lookAt(brought, scan)
    if ('fault' in looked) return looked.fault
    const kept = await attachmentsOfForm(database, form)
    if (kept.some((each) => each.sha256 === looked.sha256 && each.name === looked.name)) return null
    await putAttachment(folder, looked.id, brought.path)
    const fault = await add(form, brought, { ...looked, at: iso() })
    if (fault) await removeAttachmentFile(folder, looked.id)
    return fault
  }

  /** Why there is no room for a file, in French; null when there is. */
  async function whyNotMore(all: Database, form: string, brought: Brought): Promise<string | null> {
    const shown = plainName(brought.name)
    const kept = await attachmentsOfForm(all, form)
    const fault = limitFault({ ...brought, name: shown, bytes: brought.size }, kept, limits)
    if (fault) return fault
    return (await bytesUnsent(all)) + brought.size > mostUnsent ? noRoom(shown) : null
  }

  /** Looks for room once more where nobody can take it meanwhile: others of the same form may come at once. */
  function add(form: string, brought: Brought, attachment: NewAttachment): Promise<string | null> {
    return inOne(database, async (all) => {
      const fault = await whyNotMore(all, form, brought)
      if (!fault) await addAttachment(all, form, attachment)
      return fault
    })
  }

  return {
    /** What one form, or one reply, takes. */
    limits,
    /** Whether somebody may bring files for this form: only while it is being filled, or can be taken up. */
    isLiving: async (form: string) =>
      (await findForm(database, form, iso(-takenUpFor))) !== undefined,
    ofForm: (form: string) => attachmentsOfForm(database, form),
    /** Keeps what is good of several files, in their order, each once; what is wrong with the others, in French. */
    async join(form: string, brought: Brought[]): Promise<string[]> {
      if (brought.length === 0) return []
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const scan = scannerOf(needs)
      const faults: string[] = []
      for (const each of brought) {
        const fault = await join(form, each, scan)
        if (fault) faults.push(fault)
      }
      return faults
    },
    /** Takes a file back from a form; one that is not there is no fault. */
    async remove(form: string, id: string): Promise<void> {
      if (await removeAttachment(database, form, id)) await removeAttachmentFile(folder, id)
    },
    /** A file of a request, and where it lies; who asks was looked at before. */
    async find(request: number, id: string): Promise<Answer<{ file: Attachment; path: string }>> {
      const file = await findAttachment(database, request, id)
      if (!file) return refused(noSuchFile, 'not there')
      if (whyNotRead(file) !== null) return refused(notNow(file), 'not there')
      return done({ file, path: attachmentPath(folder, id) })
    },
  }
}

/** What a file that lies somewhere is, by what it holds and what the scanner says; or why it is not kept. */
export async function lookAt(
  { name, path }: Pick<Brought, 'name' | 'path'>,
  scan: Scanner,
): Promise<Omit<NewAttachment, 'at'> | { fault: string }> {
  const shown = plainName(name)
  const bytes = await readFile(path)
  const kind = await kindOf(bytes, shown)
  if ('fault' in kind) return { fault: `« ${shown} » ${kind.fault}` }
  const scanned = await scan(path)
  if (scanned.scan === 'infected') return { fault: `« ${shown} » ${infectedWords(scanned.virus)}` }
  return {
    id: randomBytes(16).toString('hex'),
    name: nameOf(name, kind.type),
    type: kind.type,
    bytes: bytes.length,
    sha256: sha256(bytes),
    scan: scanned.scan,
  }
}

export type { Attachment }

export const noSuchFile = 'Ce fichier n’existe pas, ou n’existe plus.'

const notNow = ({ scan }: Attachment) =>
  scan === 'pending'
    ? 'Ce fichier attend d’être analysé par l’antivirus : réessayer dans quelques minutes.'
    : noSuchFile
