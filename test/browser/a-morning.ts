import type { CallPlan } from '../../src/phone/plan.ts'
import type { Line } from '../journeys/line.ts'

/** A morning of calls for the Rhône and others: answered, missed, redirected, abandoned; of one only the end is told. */
export async function aMorning(line: Line): Promise<string> {
  const call = (keys: string, lines: CallPlan['lines'] = ['answer'], from = '+33199000011') =>
    line.call({ caller: [{ keys }, 'wait', 'wait', 'wait'], lines, from })
  await call('69', ['busy', 'answer'])
  await call('69', ['no-answer', 'busy'], '+33199000012')
  await call('75', ['busy', 'busy', 'answer'])
  await call('38')
  await line.call({ caller: [{ keys: '97' }, { keys: '4' }, 'wait', 'wait'], lines: ['no-answer'] })
  await line.call({ caller: ['hang up'] })
  const { row } = await call('69', ['no-answer', 'no-answer'], '+33199000013')
  await call('69')
  await call('69', ['answer'], '+33199000014')
  const at = new Date(line.clock.now()).toISOString()
  const fact = { kind: 'ended', status: 'completed', seconds: 42 } as const
  await line.app.journal.append({ call: `CA${'0'.repeat(32)}`, key: 'ended', at, fact })
  await line.app.settled()
  return row.call
}
