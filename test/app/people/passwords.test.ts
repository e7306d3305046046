import { expect, test } from 'vitest'
import { Busy } from '../../../src/app/jobs/queue.ts'
import { openPasswords } from '../../../src/app/people/passwords.ts'

const cheap = { memory: 8, passes: 1, parallelism: 1 }

test('who waits too long for a thread is asked to come back, and not told of an incident', async () => {
  const passwords = openPasswords(undefined, cheap, 1)
  const asked = passwords.inTurn('127.0.0.1', ({ hash }) => hash('tracteur mauve'))
  await expect(asked).rejects.toBeInstanceOf(Busy)
  await passwords.close()
})
