/** Numbers that look random and are the same at every run of a seed. */
export interface Chance {
  /** A whole number from 0 to below n. */
  below(n: number): number
  /** True once in so many times. */
  once(inSoMany: number): boolean
}

/** Mulberry32, a well-known generator of 32 bits; `seed` is a whole number. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, once: (inSoMany) => below(inSoMany) === 0 }
}
