import { canonical } from '../canonical.ts'
import { fnv1a } from '../hash.ts'
import type { Exception } from '../schedule/hours.ts'
import type { Alert, DirectoryContent } from './directory.ts'

/** A closure, an opening or an alert: what has a beginning and an end. */
export type Dated = Exception | Alert

/** Names an element of a list by what it says, so that one that has changed is not taken for it. */
export function nameOfDated(each: Dated): string {
  return fnv1a(canonical(each)).toString(36)
}

/** A list with an element more, or instead of the one of this name; null when that one is there no longer. */
export function replaced<T extends Dated>(list: T[], name: string | null, fresh: T): T[] | null {
  if (name === null) return [...list, fresh]
  const left = list.filter((each) => nameOfDated(each) !== name)
  return left.length < list.length ? [...left, fresh] : null
}

/** A content without the closure, opening or alert of this name; null when there is none. */
export function withoutDated(content: DirectoryContent, name: string): DirectoryContent | null {
  const others = <T extends Dated>(list: T[]) => list.filter((each) => nameOfDated(each) !== name)
  const [exceptions, alerts] = [others(content.exceptions), others(content.alerts)]
  const before = content.exceptions.length + content.alerts.length
  return exceptions.length + alerts.length < before ? { ...content, exceptions, alerts } : null
}
