import { defineConfig } from 'vitest/config'

/** Real faults under the real service, as it was built: two at a time, because most of what they take is waiting. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
})
