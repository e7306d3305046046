import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // A thread that holds the database's native module may not end cleanly.
    pool: 'forks',
    env: { TZ: 'UTC' },
  },
})
