import { vi } from 'vitest'

/** What begins in it does nothing again and again by itself: what happens after it was done by a test. */
export async function still<T>(begin: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  try {
    return await begin()
  } finally {
    vi.useRealTimers()
  }
}
