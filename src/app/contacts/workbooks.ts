import { randomBytes } from 'node:crypto'
import { titleOfWorkbook } from '../../core/contacts/workbook/of-department.ts'
import { dayInWords } from '../../core/schedule/exceptions-text.ts'
import { lengthOf, type Period } from '../../core/schedule/period.ts'
import { rememberDepartment } from '../../storage/last-department.ts'
import { findWorkbook, keepWorkbook } from '../../storage/waiting-workbooks.ts'
import { hadRequests, rememberRequests } from '../../storage/with-requests.ts'
import { note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { TooMuch, workerBeside } from '../jobs/workshop.ts'
import { notOneOfYours, type Who } from '../who.ts'
import type { WorkbookJob, WorkbookResult } from './workbook-work.ts'
import { mayWrite, todayIn } from './writing.ts'

export type Workbooks = ReturnType<typeof workbooksOf>

/** A file that waits for its import to be confirmed. */
export interface WaitingFile {
  id: string
  department: string
  name: string
}

/** Which workbook is asked for: a département's contacts of a period of its local days. */
export interface WorkbookAsked {
  department: string
  period: Period
  format: 'xlsx' | 'csv'
  /** With what counts requests of the support form; a workbook is for telephone and mail. What is chosen is remembered. */
  requests?: boolean
}

type WorkbookNeeds = Pick<Needs, 'database' | 'now' | 'workshop' | 'databasePath'>

/** Days of which a workbook is made at most: three years. */
const longest = 3 * 366

/** Said at the head of the sheet. */
const withThem = 'avec les demandes du formulaire'
const withoutThem = 'sans les demandes du formulaire'

const noSuchFile = 'Ce fichier n’est plus là. L’envoyer de nouveau.'
const tooManyWait =
  'Trop de fichiers envoyés par d’autres attendent d’être importés. Recommencer dans une heure ; si cela dure, prévenir les développeurs.'

/** The tracking workbooks, made and read beside the callers' thread. */
export function workbooksOf(needs: WorkbookNeeds) {
  const { database, now } = needs
  const at = () => new Date(now()).toISOString()
  const work = workOn(needs)

  /** A file that one has sent oneself, of a département that still is one's own. */
  async function waiting(who: Who, id: string): Promise<WaitingFile | Refusal> {
    const file = 'person' in who ? await findWorkbook(database, id, who.person.id) : undefined
    return file && mayWrite(who, file.department) ? file : refused(noSuchFile, 'not there')
  }

  const remember = async (who: Who, department: string) => {
    if ('person' in who) await rememberDepartment(database, who.person.id, department)
  }

  return {
    /** A workbook or a CSV file; that it is taken away is written down. */
    async write(who: Who, { department, period, format, requests: chosen }: WorkbookAsked) {
      if (!mayWrite(who, department)) return refused(notOneOfYours, 'not yours')
      if (lengthOf(period) > longest) return refused('Choisir trois ans au plus.')
      const days = `du ${dayInWords(period.from)} au ${dayInWords(period.to)}`
      const requests = chosen ?? false
      const title = `${titleOfWorkbook(department, days)}, ${requests ? withThem : withoutThem}`
      const job = { do: 'write', format, title, department, period, requests } as const
      const written = await work(who, job, 'write')
      if (written.did === 'refuse') return refused(written.why)
      if ('person' in who && chosen !== undefined)
        await rememberRequests(database, who.person.id, chosen)
      await remember(who, department)
      await note(database, who, at(), { did: 'took away', noun: 'workbook', department })
      return done({ bytes: written.bytes })
    },
    /** Whether the last workbook of somebody had the requests of the support form. */
    hadRequests: async (who: Who): Promise<boolean> =>
      'person' in who && hadRequests(database, who.person.id),
    /** Keeps a file of one's own until its import is confirmed, for a day at most. */
    async receive(
      who: Who,
      { department, ...file }: { department: string; name: string; bytes: Buffer },
    ): Promise<Answer<{ id: string }>> {
      if (!('person' in who) || !mayWrite(who, department))
        return refused(notOneOfYours, 'not yours')
      const id = randomBytes(12).toString('hex')
      const kept = { id, department, person: who.person.id, ...file }
      await remember(who, department)
      return (await keepWorkbook(database, kept, at())) ? done({ id }) : refused(tooManyWait)
    },
    /** What importing a file would do. */
    async preview(who: Who, id: string) {
      const file = await waiting(who, id)
      if ('why' in file) return file
      const today = todayIn(file.department, now())
      const read = await work(who, { do: 'preview', file: id, today }, 'preview')
      if (read.did === 'refuse') return refused(`« ${file.name} » : ${read.why}`)
      return done({ file, preview: read.preview, saysWhose: read.saysWhose })
    },
    /** Imports all of a file or nothing; `takeConflicts` overwrites what was changed in the service since. */
    async carryOut(who: Who, id: string, takeConflicts: boolean) {
      const file = await waiting(who, id)
      if ('why' in file) return file
      const today = todayIn(file.department, now())
      const job = { do: 'import', who, at: at(), file: id, name: file.name, today } as const
      const carried = await work(who, { ...job, takeConflicts }, 'import')
      if (carried.did === 'refuse') return refused(carried.why)
      return done({ added: carried.added, changed: carried.changed })
    },
  }
}

type ResultOf<K extends WorkbookResult['did']> = Extract<WorkbookResult, { did: K | 'refuse' }>

const worker = workerBeside(import.meta.url, 'workbook-worker')

/** One at a time of each person; those of the tool and of tasks are nobody's. */
const turnOf = (who: Who) => ('person' in who ? who.person.id : 0)

function workOn({ workshop, databasePath: path }: WorkbookNeeds) {
  return async <K extends WorkbookResult['did']>(who: Who, job: WorkbookJob, _: K) => {
    try {
      return await workshop.do<ResultOf<K>>(turnOf(who), worker, { path, job })
    } catch (error) {
      if (error instanceof TooMuch) return tooLarge
      throw error
    }
  }
}

const tooLarge = {
  did: 'refuse',
  why: 'ce classeur est trop grand. Choisir une période plus courte, ou le couper en plusieurs.',
} as const
