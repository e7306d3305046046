/** The element at an index that is known to be one of the list; throws where it is not. */
export function nth<T extends object | string | number>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`)
  return found
}
