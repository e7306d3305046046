import { defineConfig } from 'vitest/config'

/** Tests in a real Chromium: `CHROMIUM` names it, /usr/bin/chromium otherwise. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file has a service and a browser of its own; most of the time they wait for one another.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
})
