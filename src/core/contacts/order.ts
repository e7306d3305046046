import { childrenOf, type Motive, type Motives } from './motives.ts'

/** Those that hang from the same as a motive, itself among them, by number, in their order. */
export function besideOf(motives: Motives, { parent }: Pick<Motive, 'parent'>): number[] {
  return childrenOf(motives, parent).map(({ id }) => id)
}

/** These numbers with one of them a step further up (-1) or down (1); as they are where there is no such step. */
export function stepped(order: readonly number[], id: number, step: -1 | 1): number[] {
  const from = order.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= order.length) return [...order]
  const rest = order.filter((each) => each !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

export const isSameOrder = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((id, i) => id === other[i])

/** Whether an order has the numbers of another, each once and no others. */
export function isOrderOf(wanted: readonly number[], order: readonly number[]): boolean {
  const byNumber = (a: number, b: number) => a - b
  return isSameOrder(wanted.toSorted(byNumber), order.toSorted(byNumber))
}
