/**
 * Who has held each person's means of entry (made the account, or a link that sets its password), by name. Once
 * another has vouched for a person, nobody stands there until the next link.
 */
export type Holders = ReadonlyMap<string, readonly string[]>

/** Only people have an address; the operator's tool has none. */
const isPerson = (name: string) => name.includes('@')

/** To whom a person owes their entry: who held it, and those to whom these people owe theirs. */
export function owedTo(person: string, holders: Holders): string[] {
  const owed = new Set(holders.get(person))
  for (const name of owed)
    for (const other of holders.get(name) ?? []) if (isPerson(other)) owed.add(other)
  owed.delete(person)
  return [...owed]
}

/** A draft as an agreement with it depends on it. */
interface Agreeable {
  changedBy: string[]
  /** The operator has lifted the condition on the entry of who agrees. */
  lifted: boolean
}

/** Why a person's agreement with a draft would be worth nothing, as a clause ("a changé ce brouillon"); null when it counts. */
export function whyNotAgree(
  person: string,
  { changedBy, lifted }: Agreeable,
  holders: Holders,
): string | null {
  if (changedBy.includes(person)) return 'a changé ce brouillon'
  const holder = owedTo(person, holders).find((name) => changedBy.includes(name))
  if (holder === undefined || lifted) return null
  return `doit son entrée à ${holder}, qui a changé ce brouillon`
}

/** Why somebody cannot vouch for a person's entry, in French; null when they can. */
export function whyNotVouch(voucher: string, person: string, holders: Holders): string | null {
  const owed = owedTo(person, holders)
  if (voucher === person) return 'Personne ne se porte garant de soi-même.'
  if (owed.length === 0) return 'Il n’y a rien à garantir : personne n’a tenu cette entrée.'
  if (owed.includes(voucher)) return 'Qui a tenu l’entrée de cette personne n’en est pas garant.'
  const shared = owedTo(voucher, holders).find((name) => isPerson(name) && owed.includes(name))
  return shared === undefined
    ? null
    : `Votre propre entrée tient à ${shared}, comme la sienne : quelqu’un d’autre s’en porte garant.`
}
