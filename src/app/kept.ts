/** What `look` finds, for so many milliseconds; whoever asks meanwhile gets the same. */
export function kept<T>(
  forMs: number,
  now: () => number,
  look: () => Promise<T>,
): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | null = null
  return () => {
    if (!last || Math.abs(now() - last.at) > forMs) last = { at: now(), found: look() }
    return last.found
  }
}
