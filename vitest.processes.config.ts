import { defineConfig } from 'vitest/config'

/** The programs as they were built, and what takes real seconds: one file at a time. */
export default defineConfig({
  test: {
    include: ['test/**/*.processes.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
    env: { TZ: 'UTC' },
  },
})
