import type { Routing } from '../../core/call/routing.ts'
import { count, type PastCall, type Tally, totalOf } from '../../core/figures/what-if/replay.ts'
import { replayTable } from '../../core/figures/what-if/rows.ts'
import { sidesOf } from '../../core/figures/what-if/sides.ts'
import { type Replay, type WhatIf, whyNotReplay } from '../../core/figures/what-if/supposition.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { isNothing, type Scope, within } from '../../core/people/people.ts'
import { writeTable } from '../../spreadsheet/tables/writing.ts'
import { readCallCount } from '../../storage/figures/reading.ts'
import { pastCalls, pastCallsWithoutDepartment } from '../../storage/past-calls.ts'
import { note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'
import { supposed, type Unanswerable, unanswerable, type WhatIfGround } from './supposition.ts'
import { openTurns, type Turns } from './turns.ts'

/** A replay, or why there is none. */
export type Replayed = ({ done: true } & Replay) | Refusal | Unanswerable

export type { Unanswerable }

/** Past calls replayed on what they did not meet. */
export function whatIfOf(ground: WhatIfGround & Pick<Needs, 'now'>) {
  const turns = openTurns()

  async function replay(who: Who, question: WhatIf): Promise<Replayed> {
    const may = mayAsk(who, question)
    if (!may.done) return may
    const reach = reachOf(who)
    const tooLong = whyNotReplay(question.period)
    if (tooLong) return unanswerable('period', tooLong)
    const routing = await supposed(ground, reach, question)
    if ('why' in routing) return routing
    const tallied = (pages: AsyncIterable<PastCall[]>) => tally(pages, routing, turns)
    return done(await replayed(ground, reach, question, tallied))
  }

  return {
    mayAsk,
    /** Takes seconds for millions of calls, and lets others by. */
    replay,
    /** The same figures as a file; that somebody took them away is an act. */
    async write(who: Who, question: WhatIf, format: FileFormat) {
      const replayed = await replay(who, question)
      if (!replayed.done) return replayed
      const { department, period, supposition } = question
      const told = `${period.from} à ${period.to}, ${supposition.on}`
      const at = new Date(ground.now()).toISOString()
      await note(ground.database, who, at, { did: 'took away', noun: 'what-if', department, told })
      return done({ bytes: await writeTable(replayTable(replayed), format) })
    },
  }
}

/** Whether who asks may ask about a département; null is all within reach. */
function mayAsk(who: Who, { department }: Pick<WhatIf, 'department'>): Answer {
  const nothing = isNothing(within(reachOf(who), department))
  return nothing ? refused(notOneOfYours, 'not yours') : done()
}

async function replayed(
  { database }: Pick<WhatIfGround, 'database'>,
  reach: Scope,
  { department, period }: WhatIf,
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
