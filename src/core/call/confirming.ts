import { departmentOf } from '../departments.ts'
import { nameWithArticle } from '../directory/naming.ts'
import type { Speech } from '../prompts.ts'
import { maximumExtras } from './asking.ts'
import type { Facts } from './facts.ts'
import type { Decision, Instruction } from './instructions.ts'
import { say } from './notices.ts'
import { carryOut, routeOf } from './routing.ts'
import type { CallEvent, Choosing, Confirming, How } from './state.ts'

/** The name of a département given, and the key that corrects it: short after keys, fuller after words. */
export function readBackSpeech(department: string, how: How): Speech {
  if (how === 'keys') return say('read_back_keys', { department: departmentOf(department).name })
  const named = nameWithArticle(department)
  return say('read_back_voice', { department: named.charAt(0).toUpperCase() + named.slice(1) })
}

/** The name is read back with one key to correct it, in the same answer as what follows: silence goes on. */
export function readBack(state: Choosing, department: string, how: How, facts: Facts): Decision {
  const { tries, extras, noAttempts, version } = state
  const next: Confirming = {
    at: 'confirming',
    department,
    how,
    tries,
    extras,
    noAttempts,
    decidedAt: facts.now,
    version,
    step: state.step + 1,
  }
  const route = routeOf(department, facts.now, facts)
  return {
    instructions: [correctable([readBackSpeech(department, how)], next), ...goOn(next, facts)],
    record: { kind: 'chosen', step: state.step, department, how, tries: tries + 1, ...route },
  }
}

function correctable(speeches: Speech[], next: Confirming): Instruction {
  return { do: 'ask', speeches, expects: 'one_key', next }
}

function goOn(state: Confirming, facts: Facts): Instruction[] {
  return carryOut({ ...state, step: state.step + 1 }, facts)
}

/** Whether a key at the read-back takes the département back: the first one, and the star alone. */
export function corrects(event: CallEvent): boolean {
  return event.kind === 'keys' && event.keys.startsWith('*')
}

/** A key typed beyond the code neither confirms nor corrects: it is read back again. Silence goes on. */
export function answerToReadBack(state: Confirming, event: CallEvent, facts: Facts): Decision {
  if (event.kind === 'keys' && state.extras <= maximumExtras) return readAgain(state, facts)
  return { instructions: goOn(state, facts), record: { kind: 'confirmed', step: state.step } }
}

/** The last time nothing can cut the name, so that keys without end do not ring a line unnamed. */
function readAgain(state: Confirming, facts: Facts): Decision {
  const next: Confirming = { ...state, extras: state.extras + 1, step: state.step + 1 }
  const speech = readBackSpeech(state.department, state.how)
  const said: Instruction[] =
    next.extras > maximumExtras
      ? [{ do: 'say', speech }, correctable([], next)]
      : [correctable([speech], next)]
  return {
    instructions: [...said, ...goOn(next, facts)],
    record: { kind: 'read_again', step: state.step },
  }
}
