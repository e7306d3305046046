import type { Needs } from '../ground.ts'
import { callbacksOf } from './callbacks.ts'
import { healthOfLines } from './health.ts'
import { listingOf } from './listing.ts'
import { logStateOf } from './log-state.ts'
import { storiesOf } from './story.ts'
import { toolCallsOf } from './tool.ts'
import { waitingOf } from './waiting.ts'
import { withoutBeginningOf } from './without-beginning.ts'

export type Calls = ReturnType<typeof callsOf>

type CallsGround = Pick<
  Needs,
  | 'config'
  | 'database'
  | 'databasePath'
  | 'databaseFile'
  | 'lineMemory'
  | 'settings'
  | 'snapshots'
  | 'now'
>

/** The call log as the national team, référents and the operator's tool work with it. */
export function callsOf(needs: CallsGround) {
  return {
    ...storiesOf(needs),
    ...callbacksOf(needs),
    ...listingOf(needs),
    ...waitingOf(needs),
    ...healthOfLines(needs),
    ...withoutBeginningOf(needs),
    ...toolCallsOf(needs),
    logState: logStateOf(needs),
  }
}
