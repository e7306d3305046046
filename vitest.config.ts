import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Generous: on a busy machine nothing is told by slowness. A test about time has limits of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A thread that holds the database's native module may not end cleanly.
    pool: 'forks',
    // One more than the two cores: while one waits for a clock, another works.
    maxWorkers: 3,
    // A test that only holds after another one shows itself.
    sequence: { shuffle: { tests: true } },
    // What a file imports is read once a worker, and not once a file: no test may leave anything behind in it.
    isolate: false,
    setupFiles: ['test/own-folder.ts', 'test/runs.ts'],
    // Threads of the service read their TypeScript anew each time they start: what it is compiled to is kept.
    env: { TZ: 'UTC', NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled') },
  },
})
