import { randomBytes } from 'node:crypto'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { localDate } from '../../core/schedule/days.ts'
import { dayInWords } from '../../core/schedule/exceptions-text.ts'
import { findImport, keepImport } from '../../storage/imports.ts'
import type { Needs } from '../ground.ts'
import { TooMuch, workerBeside } from '../jobs/workshop.ts'
import type { Services } from '../services.ts'
import type { WorkbookJob, WorkbookResult } from './workbook-worker.ts'

type WorkbookNeeds = Pick<Needs, 'database' | 'now' | 'workshop'> & { databasePath: string }

/** The tracking workbooks, made and read beside the callers' thread. */
export function workbooksOf(needs: WorkbookNeeds): Services['workbooks'] {
  const { database, now } = needs
  const today = (department: string) => localDate(now(), departmentOf(department).timeZone)
  const at = () => new Date(now()).toISOString()
  const work = workOn(needs)
  return {
    async write({ id: person }, { department, period, format }) {
      const days = `du ${dayInWords(period.from)} au ${dayInWords(period.to)}`
      const title = `${departmentName(department)}, ${days}`
      return work(person, { do: 'write', format, title, department, period }, 'write')
    },
    async keep(file) {
      const id = randomBytes(12).toString('hex')
      return (await keepImport(database, { id, ...file }, at())) ? id : null
    },
    find: (id, person) => findImport(database, id, person),
    preview: ({ id, department }, person) =>
      work(person.id, { do: 'preview', file: id, today: today(department) }, 'preview'),
    carryOut: ({ id: file, department }, person, takeConflicts) =>
      work(
        person.id,
        {
          do: 'import',
          file,
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

const worker = workerBeside(import.meta.url, 'workbook-worker')

function workOn({ workshop, databasePath: path }: WorkbookNeeds) {
  return async <K extends WorkbookResult['did']>(person: number, job: WorkbookJob, _: K) => {
    try {
      return await workshop.do<ResultOf<K>>(person, worker, { path, job })
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
