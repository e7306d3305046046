import { setImmediate } from 'node:timers/promises'
import type { Routing } from '../core/call/routing.ts'
import { within } from '../core/people/people.ts'
import type { Replay, WhatIf } from '../core/tracking/supposition.ts'
import { count, type PastCall, type Tally, totalOf } from '../core/tracking/what-if.ts'
import { sidesOf } from '../core/tracking/what-if-report.ts'
import { readTotals } from '../storage/figures.ts'
import { pastCalls, pastCallsWithoutDepartment } from '../storage/replay.ts'
import type { Services } from '../web/services.ts'
import type { Needs } from './needs.ts'
import { supposed } from './supposing.ts'

/** Past calls replayed on what they did not meet. */
export function whatIfOf(needs: Needs): Services['whatIf'] {
  return {
    async replay(question) {
      const routing = await supposed(needs, question)
      return 'ok' in routing
        ? routing
        : { ok: true, replay: await replayed(needs, question, routing) }
    },
  }
}

async function replayed(
  { database, switchboard }: Needs,
  { reach, department, period }: WhatIf,
  routing: Routing,
): Promise<Replay> {
  const scope = within(reach, department)
  const tally = await tallied(pastCalls(database, scope, period), routing)
  const beside = reach === 'all' && department !== null
  const asked = beside
    ? after(await tallied(pastCallsWithoutDepartment(database, period), routing)).asked
    : null
  const { calls } = await readTotals(database, scope, period)
  return {
    tally,
    askedBeside: asked,
    erased: Math.max(0, calls.calls - after(tally).calls),
    version: switchboard.version(),
  }
}

const after = (tally: Tally) => sidesOf(totalOf(tally)).after

/** Milliseconds after which everything else has its turn: callers do not wait for figures. */
const slice = 8

async function tallied(pages: AsyncIterable<PastCall[]>, routing: Routing): Promise<Tally> {
  const tally: Tally = new Map()
  let since = performance.now()
  for await (const page of pages)
    for (const call of page) {
      count(tally, call, routing)
      if (performance.now() - since < slice) continue
      await setImmediate()
      since = performance.now()
    }
  return tally
}
