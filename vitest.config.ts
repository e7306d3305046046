import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Generous: on a busy machine nothing is told by slowness. A test about time has limits of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A thread that holds the database's native module may not end cleanly.
    pool: 'forks',
    env: { TZ: 'UTC' },
  },
})
