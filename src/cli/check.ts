import { gathered } from '../core/call/proof/findings.ts'
import { departments } from '../core/departments.ts'
import { checkDepartments } from '../core/schedule/holidays.ts'
import { troubleOfLog } from './check-log.ts'
import { allWell, troubleOfMail } from './check-mail.ts'
import { troubleOfService } from './check-readiness.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

interface Finding {
  /** 'error' makes the command fail. */
  level: 'ok' | 'warning' | 'error'
  about: string
  message: string
}

interface CheckOptions {
  json?: boolean
}

/** `svi check`: everything that can be looked at before a caller does. */
export async function checkCommand(tool: Tool, options: CheckOptions): Promise<void> {
  const { local, app } = tool
  tell(
    [
      ok('settings', local ? 'valid, local mode' : 'valid'),
      ok('prompts', `${Object.keys(app.directory.originalPrompts.texts).length} texts`),
      ...zones(),
      ...(await directory(tool)),
      ...(await log(tool)),
      ...(await figures(tool)),
      ...(await mail(tool)),
      ...(await scanner(tool)),
      clock(tool),
      ...(await reachability(tool)),
    ],
    options,
  )
}

/** `svi check` where the settings are not valid: their faults are all that is known. */
export function tellFaults(faults: string[], options: CheckOptions): void {
  tell(
    faults.map((message) => ({ level: 'error', about: 'settings', message })),
    options,
  )
}

function tell(findings: Finding[], { json }: CheckOptions): void {
  const failed = findings.some(({ level }) => level === 'error')
  if (json) print(JSON.stringify({ ok: !failed, findings }))
  else
    for (const { level, about, message } of findings) print(`${signs[level]} ${about}: ${message}`)
  if (failed) throw new Refused(json ? '' : 'Mend what is marked ✗ first.')
}

const signs = { ok: '✓', warning: '!', error: '✗' }

function ok(about: string, message: string): Finding {
  return { level: 'ok', about, message }
}

function warning(about: string, message: string): Finding {
  return { level: 'warning', about, message }
}

function zones(): Finding[] {
  const faults = checkDepartments(departments)
  if (faults.length === 0)
    return [ok('zones', `${departments.length} départements, zones and holidays known`)]
  return faults.map((message) => ({ level: 'error', about: 'zones', message }))
}

async function directory({ app }: Tool): Promise<Finding[]> {
  const { findings, examined } = await app.directory.proof()
  const { version, entries } = app.directory.current()
  return [
    ok('directory', `version ${version}, ${entries.length} départements`),
    ok('proof', `${examined.instants} instants, ${examined.answers} answers played through`),
    ...gathered(findings).map(({ level, departments, message }) => ({
      level,
      about: 'directory',
      message: departments.length > 0 ? `${departments.join(', ')} : ${message}` : message,
    })),
  ]
}

async function log({ app }: Tool): Promise<Finding[]> {
  const trouble = await troubleOfLog(app)
  if (trouble.length === 0) return [ok('log', 'nothing is spooled, set aside or damaged')]
  return trouble.map((message) => warning('log', message))
}

/** Days whose figures are compared with the rows; the service compares all of them every night. */
const daysCompared = 31

async function figures({ app }: Tool): Promise<Finding[]> {
  const differences = await app.indicators.differences(daysCompared)
  if (differences.length === 0)
    return [ok('figures', `those of ${daysCompared} days are what the rows say`)]
  return [...differences, 'svi log repair counts them anew'].map((message) =>
    warning('figures', message),
  )
}

function clock({ clockOffset }: Tool): Finding {
  return clockOffset === 0
    ? ok('clock', new Date().toISOString())
    : warning('clock', 'CLOCK is set: this is a rehearsal')
}

/** Whether the public address reaches a service, and whether its clock agrees with this machine's. */
async function mail(tool: Tool): Promise<Finding[]> {
  const trouble = await troubleOfMail(tool)
  if (trouble.length > 0) return trouble.map((each) => ({ ...each, about: 'mail' }))
  return [ok('mail', allWell(tool))]
}

/** Whether the scanner of viruses answers; files that wait for it can be taken away by nobody. */
async function scanner({ app }: Tool): Promise<Finding[]> {
  const { said, waiting } = await app.requests.scanner()
  const files = waiting > 0 ? [warning('viruses', `${waiting} files wait to be scanned`)] : []
  if (said === 'none') return [ok('viruses', 'CLAMD is not set: files are not scanned'), ...files]
  if (said === null) return [ok('viruses', 'clamd answers'), ...files]
  const message = `clamd does not answer, new files wait: ${said}`
  return [{ level: 'error', about: 'viruses', message }, ...files]
}

async function reachability({ local, publicUrl }: Tool): Promise<Finding[]> {
  if (local) return [warning('public URL', 'local mode: Twilio cannot reach this service')]
  const url = `${publicUrl}/healthz`
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(
    (error: Error) => error,
  )
  if (response instanceof Error || response.status !== 200) {
    const why = response instanceof Error ? response.message : `it answers ${response.status}`
    return [{ level: 'error', about: 'public URL', message: `${url} cannot be reached: ${why}` }]
  }
  return [...drift(response), ok('public URL', `${url} answers`), ...(await service(publicUrl))]
}

const allowedDrift = 30_000

function drift(response: Response): Finding[] {
  const away = Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.now())
  if (away <= allowedDrift) return []
  const seconds = Math.round(away / 1000)
  return [warning('clock', `the public address is ${seconds} s away from this clock`)]
}

async function service(publicUrl: string): Promise<Finding[]> {
  const trouble = await troubleOfService(publicUrl)
  if (trouble.length === 0) return [ok('service', 'its journal and its spool can be written')]
  return trouble.map((each) => ({ ...each, about: 'service' }))
}
