import type { Counted } from '../core/call/log-state.ts'
import { readLag } from '../storage/folding/lag.ts'
import { filesOf } from '../storage/journal/files.ts'
import { readLogState } from '../storage/log-state.ts'
import { countStrays } from '../storage/strays.ts'
import type { Operator } from './operator.ts'

/** What the operator should know of the log, by its files and rows, in English; empty when all is well. */
export async function troubleOfLog({ database, path }: Operator): Promise<string[]> {
  const strays = await countStrays(database)
  return [
    ...(await troubleOfFiles(path)),
    ...(await troubleOfRows(database, path)),
    ...(strays === 0
      ? []
      : [
          `${several(strays, 'call')} of which only callbacks came, counted nowhere: svi calls without-beginning`,
        ]),
  ]
}

async function troubleOfRows(database: Operator['database'], path: string): Promise<string[]> {
  const lag = await readLag(database, filesOf(path)).catch((error: Error) => error)
  if (lag === null) return []
  if (lag instanceof Error) return [`the journal beside ${path} cannot be read: ${lag.message}`]
  const { facts, place, oldest, newest } = lag
  return [
    `the rows of the calls are ${several(facts, 'fact')} behind the journal: they stand at fact ${place}, its newest is ${newest.id} of ${newest.at}; the first without a row is of ${oldest}. The log of the process tasks says why`,
  ]
}

async function troubleOfFiles(path: string): Promise<string[]> {
  const state = await readLogState(filesOf(path)).catch((error: Error) => error)
  if (state instanceof Error)
    return [`the files beside ${path} cannot be read: ${state.message}; see who owns them`]
  const { spooled, setAside, damaged, lost } = state
  const since = spooled.since === null ? '' : ` since ${spooled.since}`
  return [
    lost !== null &&
      `${several(lost.count, 'fact')} lost between ${lost.since} and ${lost.last}, each named in the service's log (word lost); svi log repair ends this message`,
    spooled.count > 0 &&
      `${counted(spooled, 'fact')} spooled${since}: safe; the running service takes them in once the journal can be written (GET /readyz says why not)`,
    setAside.count > 0 &&
      `${counted(setAside, 'line')} set aside: svi log repair hands in what makes sense`,
    ...damaged.map(
      (name) => `a damaged journal is kept as ${name}: svi log repair takes back what can be read`,
    ),
  ].filter((each) => each !== false)
}

const counted = ({ count, more }: Counted, noun: string) =>
  `${more ? 'more than ' : ''}${several(count, noun)}`

const several = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
