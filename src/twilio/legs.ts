import type { CallFact } from '../core/call/journal.ts'
import { say } from '../core/call/notices.ts'
import { entryOf } from '../core/directory/directory.ts'
import { nameAfterDepartment } from '../core/directory/naming.ts'
import { legEventOf } from './forms.ts'
import { emptyTwiml, renderScreening } from './twiml.ts'
import { legOf, paths } from './urls.ts'
import { keep, keepTold, type VoiceDependencies, type Webhook } from './webhook.ts'

/** What became of a line that rings. */
export async function leg(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { query, fields } = webhook
  const address = legOf(query)
  const fact: CallFact = {
    kind: 'leg',
    leg: fields.CallSid,
    event: legEventOf(fields),
    line: address.line,
    label: await labelOf(address, dependencies),
    group: address.group,
    screening: address.screening,
    status: fields.CallStatus,
    seconds: fields.CallDuration ?? null,
  }
  await keepTold(webhook, fields.ParentCallSid ?? fields.CallSid, fact, dependencies)
  return emptyTwiml
}

/** The line's label; its id when the version cannot be had, because what happened is recorded in any case. */
async function labelOf(
  { version, department, line }: ReturnType<typeof legOf>,
  { directoryOf }: VoiceDependencies,
): Promise<string> {
  const standing = await directoryOf(version).catch(() => null)
  const lines = standing ? entryOf(standing.directory, department).lines : []
  return lines.find(({ id }) => id === line)?.label ?? line
}

/** Who picks up hears who calls, and is asked for a key. */
export async function screening(
  { query }: Webhook,
  { voice, directoryOf }: VoiceDependencies,
): Promise<string> {
  const address = legOf(query)
  const { prompts } = await directoryOf(address.version)
  const ofDepartment = nameAfterDepartment(address.department)
  const { version: v, department: d, group: g, line: l, screening: s } = address
  const accept = `${paths.accepted}?v=${v}&d=${d}&g=${g}&l=${l}&s=${s ? 1 : 0}`
  return renderScreening(say('screening', { ofDepartment }), accept, { ...voice, prompts })
}

/** The person who picked up pressed a key: an empty document connects the two. */
export async function accepted(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { query, fields } = webhook
  const address = legOf(query)
  const { line, group } = address
  const label = await labelOf(address, dependencies)
  const told = { leg: fields.CallSid, line, label, group }
  const fact: CallFact = { kind: 'screened', ...told, accepted: true }
  await keep(webhook, fields.ParentCallSid ?? fields.CallSid, fact, dependencies)
  return emptyTwiml
}
