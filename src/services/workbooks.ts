import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { departmentOf } from '../core/directory/departments.ts'
import { localDate } from '../core/schedule/days.ts'
import { dayInWords } from '../core/schedule/exceptions-text.ts'
import { departmentName } from '../core/tracking/report.ts'
import { findImport, keepImport } from '../storage/imports.ts'
import type { Services } from '../web/services.ts'
import type { Needs } from './needs.ts'
import type { WorkbookJob, WorkbookResult } from './workbook-worker.ts'

type WorkbookNeeds = Pick<Needs, 'database' | 'now'> & { databasePath: string }

/** The tracking workbooks, made and read beside the callers' thread. */
export function workbooksOf({ database, databasePath, now }: WorkbookNeeds): Services['workbooks'] {
  const work = openWorkshop(databasePath)
  const today = (department: string) => localDate(now(), departmentOf(department).timeZone)
  const at = () => new Date(now()).toISOString()
  return {
    async write(department, period, format) {
      const days = `du ${dayInWords(period.from)} au ${dayInWords(period.to)}`
      const title = `${departmentName(department)}, ${days}`
      return work({ do: 'write', format, title, department, period }, 'write')
    },
    async keep(file) {
      const id = randomBytes(12).toString('hex')
      await keepImport(database, { id, ...file }, at())
      return id
    },
    find: (id, person) => findImport(database, id, person),
    preview: ({ id, department }) =>
      work({ do: 'preview', file: id, today: today(department) }, 'preview'),
    carryOut: ({ id, department }, person, takeConflicts) =>
      work(
        {
          do: 'import',
          file: id,
          today: today(department),
          takeConflicts,
          author: person.email,
          at: at(),
        },
        'import',
      ),
  }
}

type ResultOf<K extends WorkbookResult['did']> = Extract<WorkbookResult, { did: K | 'refuse' }>

/** Megabytes of objects that a workbook of a hundred thousand rows may take while it is made or read. */
const mostMegabytes = 300

/** Does one job after the other, each on a thread that ends with it and gives its memory back. */
function openWorkshop(path: string) {
  let last: Promise<unknown> = Promise.resolve()
  return <K extends WorkbookResult['did']>(job: WorkbookJob, _: K): Promise<ResultOf<K>> => {
    const next = last.then(() => onThread(path, job))
    last = next.catch(() => undefined)
    return next as Promise<ResultOf<K>>
  }
}

function onThread(path: string, job: WorkbookJob): Promise<WorkbookResult> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./workbook-worker.${extension}`, import.meta.url), {
    workerData: { path, job },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooLarge) : reject(error),
    )
    worker.once('exit', () => reject(new Error('the workbook’s thread ended without a result')))
  })
}

const tooLarge: WorkbookResult = {
  did: 'refuse',
  why: 'ce classeur est trop grand. Choisir une période plus courte, ou le couper en plusieurs.',
}
