import type { Database } from '../../src/storage/database.ts'
import { Browser } from '../web/browser.ts'
import { describe, motiveNamed, textFile } from '../web/requests/form-filling.ts'

interface Ground {
  base: string
  database: Database
  /** Lets the service's clock go on: a form that is sent within seconds is held. */
  pass(milliseconds: number): void
}

const rounds = 100
const bytes = 1_000_000
/** More than twenty forms an hour from one place are held. */
const betweenMs = 240_000

/** The time of a form's steps with five files of a megabyte, one person after the other. */
export async function timeSending({ base, database, pass }: Ground): Promise<void> {
  const departement = '69'
  const motif = await motiveNamed(database, 'Demande d’insertion', 'Transmission')
  const files = Array.from('abcde', (letter) => textFile(`${letter}.txt`, bytes, letter))
  const steps: Record<string, number[]> = { 'five files': [], sent: [] }
  for (let n = 1; n <= rounds; n++) {
    const browser = new Browser(base)
    const { to } = await browser.post('/demande', { departement, motif })
    const email = `p${n}@example.org`
    const check = await timed('five files', () => describe(browser, to ?? '', { email }, files))
    pass(betweenMs)
    const { to: sent } = await timed('sent', () => browser.post(check.to ?? '', {}))
    if (!sent?.endsWith('/envoyee')) throw new Error(`form ${n} was not sent: ${check.status}`)
  }
  console.log('  a form of a stranger')
  for (const [step, times] of Object.entries(steps))
    console.log(`    ${step.padEnd(12)}${told(times)}`)

  async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now()
    const done = await work()
    steps[step]?.push(performance.now() - began)
    return done
  }
}

function told(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)
  return `median ${at(0.5)} ms, 99 % within ${at(0.99)} ms, longest ${at(1)} ms`
}
