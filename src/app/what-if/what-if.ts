import type { Routing } from '../../core/call/routing.ts'
import { count, type PastCall, type Tally, totalOf } from '../../core/figures/what-if/replay.ts'
import { sidesOf } from '../../core/figures/what-if/sides.ts'
import type { Replay, WhatIf } from '../../core/figures/what-if/supposition.ts'
import { within } from '../../core/people/people.ts'
import { readCallCount } from '../../storage/figures/reading.ts'
import { pastCalls, pastCallsWithoutDepartment } from '../../storage/replay.ts'
import type { Needs } from '../ground.ts'
import type { Services } from '../services.ts'
import { supposed } from './supposition.ts'
import { openTurns, type Turns } from './turns.ts'

/** Past calls replayed on what they did not meet. */
export function whatIfOf(needs: Needs): Services['whatIf'] {
  const turns = openTurns()
  return {
    async replay(question) {
      const routing = await supposed(needs, question)
      if ('ok' in routing) return routing
      const tallied = (pages: AsyncIterable<PastCall[]>) => tally(pages, routing, turns)
      return { ok: true, replay: await replayed(needs, question, tallied) }
    },
  }
}

async function replayed(
  { database }: Needs,
  { reach, department, period }: WhatIf,
  tallied: (pages: AsyncIterable<PastCall[]>) => Promise<Tally>,
): Promise<Replay> {
  const scope = within(reach, department)
  const tally = await tallied(pastCalls(database, scope, period))
  const beside = reach === 'all' && department !== null
  const unasked = beside ? await tallied(pastCallsWithoutDepartment(database, period)) : null
  const counted = await readCallCount(database, scope, period)
  return {
    tally,
    askedBeside: unasked && after(unasked).asked,
    erased: Math.max(0, counted - after(tally).calls),
  }
}

const after = (tally: Tally) => sidesOf(totalOf(tally)).after

async function tally(
  pages: AsyncIterable<PastCall[]>,
  routing: Routing,
  turns: Turns,
): Promise<Tally> {
  const found: Tally = new Map()
  const turn = turns.begin()
  for await (const page of pages)
    for (const call of page) {
      count(found, call, routing)
      if (turn.isOver()) await turn.wait()
    }
  return found
}
