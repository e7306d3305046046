import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Real faults under the real service, as it was built: one at a time, because callers have to be answered within a second. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // Programs that begin again and again keep what they compiled.
    env: {
      TZ: 'UTC',
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
    },
  },
})
