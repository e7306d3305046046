import { join } from 'node:path'
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
    // Programs that begin again and again keep what they compiled.
    env: {
      TZ: 'UTC',
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
    },
  },
})
