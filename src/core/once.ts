/** A value that is worked out when it is first asked for, and kept; the work must depend on nothing. */
export function once<T>(work: () => T): () => T {
  let kept: { value: T } | undefined
  return () => {
    kept ??= { value: work() }
    return kept.value
  }
}
