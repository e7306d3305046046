/**
 * The number of a thing as our own addresses and forms write it: its digits, with neither sign nor zero before them.
 * Anything else is NaN, which is the number of nothing.
 */
export function numberIn(written: string | null | undefined): number {
  return /^[1-9]\d{0,14}$/.test(written ?? '') ? Number(written) : Number.NaN
}
