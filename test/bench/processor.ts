import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const tick = 0.01

/** Seconds of processor time that a process and those below it have had; NaN where the system does not tell. */
export function processorSeconds(pid: number): number {
  try {
    return below(pid).reduce((sum, each) => sum + ownSeconds(each), 0)
  } catch {
    return Number.NaN
  }
}

function below(pid: number): number[] {
  const folder = `/proc/${pid}/task`
  const children = readdirSync(folder).flatMap((task) =>
    readFileSync(`${folder}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(below)]
}

/** User and system time stand fourteenth and fifteenth; the name before them may have spaces. */
function ownSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(afterName[11]) + Number(afterName[12])) * tick
}
