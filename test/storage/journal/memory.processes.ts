import { expect, test } from 'vitest'
import { machineClock } from '../../../src/storage/journal/clock.ts'
import { type Fact, openMemory } from '../../../src/storage/journal/memory.ts'
import { bytesGrownOld } from '../../growing-old.ts'
import { there } from '../../typed.ts'

test('a fact that is safe, with all that waited for it, is freed by the next quick collection', () => {
  const memory = openMemory({ clock: machineClock, capacity: 1_000, say: () => undefined })
  const unsafe: Fact[] = []
  const pass = (n: number) => {
    const waiting = new Array(100).fill(n)
    unsafe.push(memory.add(['call', 'key', 'at', 'fact'], () => waiting.pop()))
    if (unsafe.length > 100) memory.secure([there(unsafe.shift())])
  }
  expect(bytesGrownOld(pass)).toBeLessThan(200)
})
