import type { Opening } from './opening.ts'

/**
 * When to call so that somebody answers, among the départements that answer by telephone: null when now will do, because
 * half of them or more are open, or because none says when it opens; else the instant (ms since 1970) at which most open next.
 */
export function usualOpening(openings: Opening[]): number | null {
  const open = openings.filter((opening) => opening.open).length
  if (open * 2 >= openings.length) return null
  const counts = new Map<number, number>()
  for (const opening of openings)
    if (!opening.open && opening.nextOpening !== null)
      counts.set(opening.nextOpening, (counts.get(opening.nextOpening) ?? 0) + 1)
  const [most] = [...counts].sort(([a, many], [b, more]) => more - many || a - b)
  return most?.[0] ?? null
}
