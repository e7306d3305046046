import type { App } from '../app/app.ts'
import type { Counted } from '../core/call/log-state.ts'

type Trouble = Awaited<ReturnType<App['journal']['trouble']>>

/** What the operator should know of the log, by its files and rows, in English; empty when all is well. */
export async function troubleOfLog({ journal }: App): Promise<string[]> {
  const { path } = journal
  const { strays, lag, state } = await journal.trouble()
  return [
    ...troubleOfFiles(path, state),
    ...troubleOfRows(path, lag),
    ...(strays === 0
      ? []
      : [
          `${several(strays, 'call')} of which only callbacks came, counted nowhere: svi calls without-beginning`,
        ]),
  ]
}

function troubleOfRows(path: string, lag: Trouble['lag']): string[] {
  if (lag === null) return []
  if (lag instanceof Error) return [`the journal beside ${path} cannot be read: ${lag.message}`]
  const { facts, place, oldest, newest } = lag
  return [
    `the rows of the calls are ${several(facts, 'fact')} behind the journal: they stand at fact ${place}, its newest is ${newest.id} of ${newest.at}; the first without a row is of ${oldest}. The log of the process tasks says why`,
  ]
}

function troubleOfFiles(path: string, state: Trouble['state']): string[] {
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
