import { expect, test } from 'vitest'
import { openTurns } from '../../../src/app/what-if/turns.ts'

/** Works for a whole slice, some times over. */
async function work(turn: ReturnType<ReturnType<typeof openTurns>['begin']>, done: () => void) {
  for (let slices = 0; slices < 4; slices++) {
    while (!turn.isOver());
    done()
    await turn.wait()
  }
}

test('of several long works one goes on at a time, and everything else comes between', async () => {
  const turns = openTurns()
  let since = 0
  const between: number[] = []
  const other = setInterval(() => {
    between.push(since)
    since = 0
  }, 1)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await Promise.all([1, 2, 3].map(() => work(turns.begin(), () => since++)))
  clearInterval(other)
  expect(between.filter((slices) => slices > 0).length).toBeGreaterThanOrEqual(9)
})
