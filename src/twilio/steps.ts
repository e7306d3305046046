import { decide } from '../core/call/decide.ts'
import type { Instruction } from '../core/call/instructions.ts'
import { say } from '../core/call/notices.ts'
import type { CallEvent, CallState } from '../core/call/state.ts'
import { answerOf, dialledOf, endedOf, isEnding, type VoiceForm } from './forms.ts'
import { emptyTwiml, renderTwiml } from './twiml.ts'
import { stateOf } from './urls.ts'
import { keep, keepTold, recordFailure, type VoiceDependencies, type Webhook } from './webhook.ts'

/** A step of the call: the facts are read, `core` decides, and what it decides is recorded and rendered. */
export async function step(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { path, query, fields, test } = webhook
  const state = stateOf(path, query)
  const version = state.at === 'new' ? (test?.version ?? null) : state.version
  const { prompts, ...inForce } = await dependencies.directoryOf(version)
  const facts = { ...inForce, ...factsOf(webhook, dependencies) }
  const { instructions, record } = decide(state, eventOf(state, fields), facts)
  await keep(webhook, fields.CallSid, record, dependencies)
  return renderTwiml(instructions, { ...dependencies.voice, prompts })
}

function eventOf(state: CallState, fields: VoiceForm): CallEvent {
  if (state.at === 'new') return { kind: 'incoming' }
  return state.at === 'hunting' ? dialledOf(fields) : answerOf(fields)
}

function factsOf({ fields, test, now }: Webhook, { settings }: VoiceDependencies) {
  return {
    now,
    call: fields.CallSid,
    caller: fields.From || null,
    called: fields.To || null,
    forwardedFrom: fields.ForwardedFrom || null,
    test: test !== null,
    settings,
  }
}

/** The end of the caller's call, as its status callback tells it. */
export async function status(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { fields } = webhook
  if (!isEnding(fields)) return emptyTwiml
  const ended = endedOf(fields)
  await keepTold(webhook, fields.CallSid, ended, dependencies)
  return emptyTwiml
}

/** Twilio could not fetch or understand an answer of ours: the caller is told where to write. */
export async function fallback(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { fields } = webhook
  dependencies.report('Twilio fell back', { call: fields.CallSid, code: fields.ErrorCode })
  await recordFailure(fields.CallSid, fields.ErrorCode ?? 'fallback', webhook, dependencies)
  return apology(dependencies)
}

/** What a caller hears where we fail them. */
export async function apology({
  settings,
  voice,
  directoryOf,
}: VoiceDependencies): Promise<string> {
  const told: Instruction[] = [
    { do: 'say', speech: say('technical', { form: settings.formInWords }) },
    { do: 'hangUp' },
  ]
  const { prompts } = await directoryOf(null)
  return renderTwiml(told, { ...voice, prompts })
}
