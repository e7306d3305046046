import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openLog } from '../../../src/settings/log.ts'
import { openLine } from '../../journeys/line.ts'

test('figures that are not what the rows say are told in the log, once a day', async () => {
  const said = new PassThrough({ encoding: 'utf8' })
  const line = await openLine({ log: openLog('warn', said) })
  const told = () =>
    String(said.read() ?? '')
      .split('\n')
      .filter((text) => text.includes('figures are not what the rows say'))
  await line.call({ caller: [{ keys: '69' }, 'wait'], lines: ['answer'] })
  await line.app.retain()
  expect(told()).toEqual([])
  await line.database.updateTable('line_figures').set({ legs: 3 }).execute()
  await line.app.retain()
  expect(told()).toEqual([])
  line.clock.advance(86_400_000)
  await line.app.retain()
  expect(told()).toEqual([
    expect.stringMatching(/line_figures 69 2026-11-30 .* answered: -2 0 0 missing/),
  ])
  await line.close()
})
