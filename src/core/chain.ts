/** What stands in a chain; it knows its neighbours only while it does. */
export interface Member<T> {
  before: T | null
  after: T | null
  isIn: boolean
}

/** How a member begins: in no chain. */
export const alone = { before: null, after: null, isIn: false }

/**
 * Members in the order in which they came, each of which can leave at any time; one stands in one chain. What comes
 * and goes with every request stands in a chain and not in a Map or Set: in V8 a table that such a one has
 * outgrown still holds what was in it and the table that followed. Once one of them is old, nothing that passed
 * through is freed by the quick collections: all of it is copied, and waits for a full one.
 */
export interface Chain<T extends Member<T>> extends Iterable<T> {
  size(): number
  /** Puts a member at the end, also one that is in already. */
  add(member: T): void
  /** Takes a member out, if it is in. */
  remove(member: T): void
}

/** Begins empty. */
export function openChain<T extends Member<T>>(): Chain<T> {
  let first: T | null = null
  let last: T | null = null
  let size = 0

  function remove(member: T) {
    if (!member.isIn) return
    if (member.before) member.before.after = member.after
    else first = member.after
    if (member.after) member.after.before = member.before
    else last = member.before
    member.before = null
    member.after = null
    member.isIn = false
    size--
  }

  return {
    size: () => size,
    add(member) {
      remove(member)
      member.before = last
      member.isIn = true
      if (last) last.after = member
      else first = member
      last = member
      size++
    },
    remove,
    *[Symbol.iterator]() {
      for (let member = first; member; member = member.after) yield member
    },
  }
}
