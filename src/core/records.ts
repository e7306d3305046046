/** The keys of a record that has those of its type and no others: of one that this house wrote, not of what was read. */
export function keysOf<K extends string>(record: Readonly<Partial<Record<K, unknown>>>): K[] {
  return Object.keys(record) as K[]
}

/** A record with a value for each of these keys. */
export function recordOf<K extends string, T>(
  keys: readonly K[],
  each: (key: K) => T,
): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, each(key)])) as Record<K, T>
}

/** Whether a word that came from anywhere is one of a record's keys. */
export function isKeyOf<K extends string>(
  record: Readonly<Record<K, unknown>>,
  word: string,
): word is K {
  return Object.hasOwn(record, word)
}
