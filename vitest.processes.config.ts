import { defineConfig } from 'vitest/config'

/** The programs as they were built, and what takes real seconds. */
export default defineConfig({
  test: {
    include: ['test/**/*.processes.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Two at a time: most of what they take is waiting.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
})
