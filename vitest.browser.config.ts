import { defineConfig } from 'vitest/config'

/** Tests in a real Chromium: `CHROMIUM` names it, /usr/bin/chromium otherwise. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    env: { TZ: 'UTC' },
  },
})
