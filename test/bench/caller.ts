import { departmentOf, departments } from '../../src/core/departments.ts'
import { type Kind, kindsOf, openEverywhere } from './callers.ts'
import { measureHere } from './ear.ts'

interface Row {
  kind: Kind
  rhone: number | null
  reunion: number | null
  longest: { code: string; seconds: number }
}

async function rowOf(kind: Kind): Promise<Row> {
  const of = async (code: string) => (kind.concerns(code) ? kind.seconds(code) : null)
  const all: { code: string; seconds: number }[] = []
  for (const { code } of departments.filter((each) => kind.concerns(each.code)))
    all.push({ code, seconds: await kind.seconds(code) })
  const longest = all.reduce((most, each) => (each.seconds > most.seconds ? each : most))
  return { kind, rhone: await of('69'), reunion: await of('974'), longest }
}

const tenths = (seconds: number | null) => (seconds === null ? '' : seconds.toFixed(1))

function cells({ kind, rhone, reunion, longest }: Row): string {
  const { measured } = kind.goals
  const goal = measured === null ? '' : `≤ ${measured}`
  const most = `${tenths(longest.seconds)} (${departmentOf(longest.code).name})`
  return `| ${[kind.caller, tenths(rhone), tenths(reunion), most, goal].join(' | ')} |`
}

/** Seconds are compared as they are shown, to a tenth. */
function isMissed({ kind: { goals }, rhone, reunion, longest }: Row): boolean {
  const over = (seconds: number | null, most: number | null) =>
    most !== null && Number(tenths(seconds)) > most
  return (
    over(rhone, goals.measured) ||
    over(reunion, goals.measured) ||
    over(longest.seconds, goals.longest)
  )
}

const { measure, name } = measureHere()
const line = await openEverywhere()
console.log(`seconds from the pick-up; ${name}\n`)
console.log('| | Rhône | La Réunion | longest | goal |\n| --- | --: | --: | --: | --: |')
const missed: string[] = []
for (const kind of kindsOf(() => line, measure)) {
  const row = await rowOf(kind)
  console.log(cells(row))
  if (isMissed(row)) missed.push(kind.caller)
}
await line.close()
if (missed.length > 0) {
  console.error(`\ngoals missed: ${missed.join('; ')}`)
  process.exitCode = 1
}
