import { isKeyOf } from '../records.ts'

/** People's names by their addresses; of two of one name each goes with its address. */
export function namesOf(people: { email: string; name: string }[]): Record<string, string> {
  const times = Map.groupBy(people, ({ name }) => name)
  return Object.fromEntries(
    people.map(({ email, name }) => [
      email,
      times.get(name)?.length === 1 ? name : `${name} (${email})`,
    ]),
  )
}

/** What acts that is nobody with an account, as rows of all releases name it, by what people call it. */
const others = {
  config: 'les fichiers du service',
  'tâche : retention': 'le service, pour la conservation',
  'tâche : publication': 'le service, à la date mise',
} as const

/** Who acted as people call them: by name where there is an account; an address that is nobody’s stays. */
export function actorInWords(actor: string, names: Record<string, string>): string {
  if (isKeyOf(others, actor)) return others[actor]
  return names[actor] ?? actor.replace(/^outil : /, 'l’outil d’exploitation, ')
}
