/** At most so many steps on an axis above zero. */
const mostSteps = 5

/** The values on the axis of a drawing whose highest value is `most`: 0, then round steps up to it or just above. */
export function ticksTo(most: number): number[] {
  const step = roundStep(Math.max(1, most) / mostSteps)
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, i) => i * step)
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)))
  const round = [1, 2, 5, 10].find((each) => each * power >= atLeast) ?? 10
  return round * power
}

/** Counts that one shade stands for, both included. */
export interface Shade {
  from: number
  to: number
}

/** Three shades at most up to the highest count; the palest first. */
export function shadesTo(most: number): Shade[] {
  const ends = [...new Set([Math.ceil(most / 3), Math.ceil((2 * most) / 3), most])]
  return ends.filter((to) => to > 0).map((to, i) => ({ from: (ends[i - 1] ?? 0) + 1, to }))
}

/** The number of the shade of a count, from 1; 0 for none. */
export function shadeOf(shades: Shade[], count: number): number {
  return shades.findIndex(({ from, to }) => from <= count && count <= to) + 1
}

/** "1 à 3", "4 ou 5", "6". */
export function shadeInWords({ from, to }: Shade): string {
  if (from === to) return String(from)
  return to === from + 1 ? `${from} ou ${to}` : `${from} à ${to}`
}
