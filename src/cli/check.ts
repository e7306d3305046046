import { inFrench } from '../core/call/proof/findings.ts'
import { prove } from '../core/call/proof/proof.ts'
import { departments } from '../core/departments.ts'
import { addDays, localDate } from '../core/schedule/days.ts'
import { checkDepartments } from '../core/schedule/holidays.ts'
import { ConfigurationError } from '../settings/faults.ts'
import { callSettingsOf, nationalOf } from '../settings/service.ts'
import { compareAll, differencesInWords } from '../storage/figures/comparing.ts'
import { troubleOfLog } from './check-log.ts'
import { troubleOfService } from './check-readiness.ts'
import { currentDirectory, type Operator, print, withOperator } from './operator.ts'
import { Refused } from './refused.ts'

interface Finding {
  /** 'error' makes the command fail. */
  level: 'ok' | 'warning' | 'error'
  about: string
  message: string
}

/** `svi check`: everything that can be looked at before a caller does. */
export async function checkCommand({ json }: { json?: boolean }): Promise<void> {
  const findings = await collect()
  const failed = findings.some(({ level }) => level === 'error')
  if (json) print(JSON.stringify({ ok: !failed, findings }))
  else
    for (const { level, about, message } of findings) print(`${signs[level]} ${about}: ${message}`)
  if (failed) throw new Refused(json ? '' : 'Mend what is marked ✗ first.')
}

const signs = { ok: '✓', warning: '!', error: '✗' }

async function collect(): Promise<Finding[]> {
  try {
    return await withOperator(async (operator) => [
      ok('settings', operator.config.local ? 'valid, local mode' : 'valid'),
      ok('prompts', `${Object.keys(operator.config.prompts.texts).length} texts`),
      ...zones(),
      ...(await directory(operator)),
      ...(await log(operator)),
      ...(await figures(operator)),
      ...(await reachability(operator)),
    ])
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return error.faults.map((message) => ({ level: 'error', about: 'settings', message }))
  }
}

function ok(about: string, message: string): Finding {
  return { level: 'ok', about, message }
}

function zones(): Finding[] {
  const faults = checkDepartments(departments)
  if (faults.length === 0)
    return [ok('zones', `${departments.length} départements, zones and holidays known`)]
  return faults.map((message) => ({ level: 'error', about: 'zones', message }))
}

async function directory(operator: Operator): Promise<Finding[]> {
  const { config, now } = operator
  const current = await currentDirectory(operator)
  const { findings, examined } = prove(
    { ...current, settings: callSettingsOf(config.service), national: nationalOf(config.service) },
    now,
  )
  const { version, entries } = current.directory
  return [
    ok('directory', `version ${version}, ${entries.length} départements`),
    ok('proof', `${examined.instants} instants, ${examined.answers} answers played through`),
    ...findings.map(
      (finding): Finding => ({
        level: finding.level,
        about: 'directory',
        message: inFrench(finding),
      }),
    ),
  ]
}

async function log(operator: Operator): Promise<Finding[]> {
  const trouble = await troubleOfLog(operator)
  if (trouble.length === 0) return [ok('log', 'nothing is spooled, set aside or damaged')]
  return trouble.map((message) => ({ level: 'warning', about: 'log', message }))
}

/** Days whose figures are compared with the rows; the service compares all of them every night. */
const daysCompared = 31

async function figures({ database, now }: Operator): Promise<Finding[]> {
  const since = addDays(localDate(now, 'Europe/Paris'), -daysCompared)
  const differences = differencesInWords(await compareAll(database, since))
  if (differences.length === 0)
    return [ok('figures', `those of ${daysCompared} days are what the rows say`)]
  return [...differences, 'svi log repair counts them anew'].map((message) => ({
    level: 'warning',
    about: 'figures',
    message,
  }))
}

const allowedDrift = 30_000

/** Whether the public address reaches a service, and whether its clock agrees with this machine's. */
async function reachability({ config }: Operator): Promise<Finding[]> {
  const clock: Finding =
    config.clockOffset === 0
      ? ok('clock', new Date().toISOString())
      : { level: 'warning', about: 'clock', message: 'CLOCK is set: this is a rehearsal' }
  if (config.local)
    return [
      clock,
      {
        level: 'warning',
        about: 'public URL',
        message: 'local mode: Twilio cannot reach this service',
      },
    ]
  const url = `${config.publicUrl}/healthz`
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(
    (error: Error) => error,
  )
  if (response instanceof Error || response.status !== 200) {
    const why = response instanceof Error ? response.message : `it answers ${response.status}`
    return [
      clock,
      { level: 'error', about: 'public URL', message: `${url} cannot be reached: ${why}` },
    ]
  }
  const drift = Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.now())
  const late: Finding[] =
    drift > allowedDrift
      ? [
          {
            level: 'warning',
            about: 'clock',
            message: `the public address is ${Math.round(drift / 1000)} s away from this clock`,
          },
        ]
      : []
  const trouble = await troubleOfService(config.publicUrl)
  const service =
    trouble.length === 0
      ? [ok('service', 'its journal and its spool can be written')]
      : trouble.map((each) => ({ ...each, about: 'service' }))
  return [clock, ...late, ok('public URL', `${url} answers`), ...service]
}
