/** How many have each value. */
export type ValueCounts = { value: number; count: number }[]

/** The value that this part of all does not exceed (0.5: the median); null without any. */
export function quantileOf(values: ValueCounts, part: number): number | null {
  const sorted = values.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { value, count } of sorted) {
    seen += count
    if (seen >= part * total) return value
  }
  return null
}
