import { mkdir } from 'node:fs/promises'
import { motivesOf } from '../../core/contacts/motives.ts'
import { clean } from '../../core/contacts/typing.ts'
import { limitFault, plainName, whyNotRead } from '../../core/requests/files.ts'
import { fileLimitsOf } from '../../core/requests/limits.ts'
import type { LocalFile } from '../../core/requests/local-files.ts'
import { mayChange, mayErase, mayRead, standingFirst } from '../../core/requests/proposals.ts'
import { longestTitle, readMotive } from '../../core/requests/standard-answers.ts'
import { allOrNone } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import {
  attachmentPath,
  attachmentsFolder,
  putAttachment,
  removeAttachmentFile,
} from '../../storage/requests/attachment-files.ts'
import {
  addLocalFile,
  changeLocalFile,
  eraseLocalFile,
  findLocalFile,
  listLocalFiles,
} from '../../storage/requests/local-files.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { type Brought, lookAt, noSuchFile } from './joining.ts'
import { scannerOf } from './scanning.ts'
import { onlyWithdrawn, ownOf, proposerOf } from './standard-answers.ts'

type LocalNeeds = Pick<Needs, 'config' | 'database' | 'databasePath' | 'now'>

/** What is typed with a file; without a title it is called by its name. */
export type TypedFile = Record<'title' | 'motive' | 'department', string>

const mostFiles = 300
const tooMany = 'Il y a déjà 300 fichiers en usage : en retirer avant d’en ajouter.'
const adoptedOnes = 'Ce fichier est adopté : seule l’équipe nationale le retire.'

/** Files that are kept to be joined to answers: proposed by référents for their département, adopted by the national team for all. */
export function localFilesOf(needs: LocalNeeds) {
  const { config, database, databasePath, now } = needs
  const folder = attachmentsFolder(databasePath)
  const motives = async () => motivesOf(await listMotives(database))

  async function find(who: Who, id: string): Promise<LocalFile | null> {
    const file = await findLocalFile(database, id)
    return file && mayRead(proposerOf(who), file) ? file : null
  }

  /** Puts a file that came into its place; or why not, in French. */
  async function put(brought: Brought) {
    const measured = { ...brought, name: plainName(brought.name), bytes: brought.size }
    const fault = limitFault(measured, [], fileLimitsOf(config.service.requests))
    if (fault) return { fault }
    const looked = await lookAt(brought, scannerOf(needs))
    if ('fault' in looked) return looked
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await putAttachment(folder, looked.id, brought.path)
    return looked
  }

  function act(
    who: Who,
    id: string,
    did: Deed,
    {
      why,
      change,
    }: { why(file: LocalFile): Refusal | null; change: Parameters<typeof changeLocalFile>[2] },
  ): Promise<Answer<{ title: string }>> {
    return allOrNone(database, async (all): Promise<Answer<{ title: string }>> => {
      const file = await findLocalFile(all, id)
      if (!file || !mayRead(proposerOf(who), file)) return refused(noSuchFile, 'not there')
      const refusal = why(file)
      if (refusal) return refusal
      const { title, department } = file
      await changeLocalFile(all, id, change)
      const at = new Date(now()).toISOString()
      await note(all, who, at, { did, noun: 'local file', name: title, department })
      return done({ title })
    })
  }

  const changeable = (who: Who) => (file: LocalFile) =>
    mayChange(proposerOf(who), file) ? null : refused(adoptedOnes, 'not yours')

  return {
    /** Those that somebody may read, and of which départements they may add some (null: the nation's). */
    async list(who: Who) {
      const proposer = proposerOf(who)
      const files = (await listLocalFiles(database))
        .filter((file) => mayRead(proposer, file) && (!file.withdrawn || mayChange(proposer, file)))
        .map((file) => ({
          ...file,
          mayChange: mayChange(proposer, file),
          mayErase: mayErase(proposer, file),
        }))
      files.sort(standingFirst)
      return { files, motives: await motives(), own: ownOf(who), mayAdopt: isNational(who) }
    },
    /** One, and where it lies. */
    async find(who: Who, id: string): Promise<Answer<{ file: LocalFile; path: string }>> {
      const file = await find(who, id)
      const isThere = file && whyNotRead({ scan: file.scan, erasedAt: null }) === null
      return isThere
        ? done({ file, path: attachmentPath(folder, id) })
        : refused(noSuchFile, 'not there')
    },
    /** Keeps one: the national team's is for all at once, a référent's is proposed and used in their département. */
    async add(who: Who, typed: TypedFile, brought: Brought): Promise<Answer<{ title: string }>> {
      const own = ownOf(who)
      const department = own === null ? null : own.length === 1 ? own[0] : typed.department
      if (department === undefined || (department !== null && !own?.includes(department)))
        return refused('Choisir l’un de vos départements.')
      const motive = readMotive(await motives(), typed.motive)
      if (motive === undefined) return refused('Choisir un motif de la liste, ou tous.')
      const used = (await listLocalFiles(database)).filter(({ withdrawn }) => !withdrawn)
      if (used.length >= mostFiles) return refused(tooMany)
      const kept = await put(brought)
      if ('fault' in kept) return refused(kept.fault)
      const at = new Date(now()).toISOString()
      const title = clean(typed.title).replaceAll('\n', ' ').slice(0, longestTitle) || kept.name
      const adopted = isNational(who)
      return allOrNone(database, async (all) => {
        await addLocalFile(all, {
          ...kept,
          title,
          motive,
          department,
          adopted,
          author: nameOf(who),
          at,
        })
        const did = adopted ? 'adopted' : 'proposed'
        await note(all, who, at, { did, noun: 'local file', name: title, department })
        return done({ title })
      })
    },
    /** Offers a proposed one to all. */
    adopt: (who: Who, id: string) =>
      act(who, id, 'adopted', {
        why: () => (isNational(who) ? null : refused(onlyNational, 'not yours')),
        change: { adopted: true, withdrawn: false },
      }),
    /** Offers it to nobody any more; it stays on the disk, and `restore` takes that back. */
    withdraw: (who: Who, id: string) =>
      act(who, id, 'withdrew', { why: changeable(who), change: { withdrawn: true } }),
    /** Erases a withdrawn one, its bytes first; nothing takes that back. Answers that it was joined to keep their copy. */
    async erase(who: Who, id: string): Promise<Answer<{ title: string }>> {
      const file = await find(who, id)
      if (!file) return refused(noSuchFile, 'not there')
      if (!mayErase(proposerOf(who), file)) return refused(onlyWithdrawn, 'not yours')
      await removeAttachmentFile(folder, id)
      const at = new Date(now()).toISOString()
      const { title, department } = file
      return allOrNone(database, async (all) => {
        await eraseLocalFile(all, id)
        await note(all, who, at, { did: 'erased', noun: 'local file', name: title, department })
        return done({ title })
      })
    },
    restore: (who: Who, id: string) =>
      act(who, id, 'restored', { why: changeable(who), change: { withdrawn: false } }),
  }
}
