import { editedIds } from '../prompt-list.ts'
import { apply, type Changes, changesBetween, type ListChanges } from './changes.ts'
import { type Dated, nameOfDated } from './dated.ts'
import {
  type ContentChange,
  contentChanges,
  lineAsPart,
  orderOfLines,
  type words,
} from './difference.ts'
import type { DirectoryContent, Entry, Line } from './directory.ts'

/** Which one thing of all that an edit changes. */
export type OneChange = Pick<ContentChange, 'subject' | 'part'>

/** What an edit made of a content, with one of its changes taken back and all others left; null when it changes no such thing. */
export function withoutChange(
  before: DirectoryContent,
  after: DirectoryContent,
  one: OneChange,
): DirectoryContent | null {
  const isThere = contentChanges(before, after).some(
    ({ subject, part }) => subject === one.subject && part === one.part,
  )
  return isThere ? apply(before, left(changesBetween(before, after), before, one)) : null
}

function left(changes: Changes, before: DirectoryContent, { subject, part }: OneChange): Changes {
  switch (subject) {
    case 'exceptions':
      return { ...changes, exceptions: withoutNamed(changes.exceptions, part) }
    case 'alerts':
      return { ...changes, alerts: withoutNamed(changes.alerts, part) }
    case 'prompts': {
      const others = editedIds.filter((id) => id in changes.prompts && id !== part)
      return {
        ...changes,
        prompts: Object.fromEntries(others.map((id) => [id, changes.prompts[id]])),
      }
    }
    default: {
      const { [subject]: made, ...others } = changes.entries
      const was = before.entries.find(({ department }) => department === subject)
      if (part === '' || !made) return { ...changes, entries: others }
      return { ...changes, entries: { ...others, [subject]: withoutPart(was, made, part) } }
    }
  }
}

function withoutNamed<T extends Dated>({ added, removed }: ListChanges<T>, name: string) {
  const others = (list: T[]) => list.filter((each) => nameOfDated(each) !== name)
  return { added: others(added), removed: others(removed) }
}

/** How each field of an entry becomes again what it was. */
const restored: Record<keyof typeof words, (made: Entry, was: Entry) => Entry> = {
  assistance: (made, { assistance }) => ({ ...made, assistance }),
  courriel: (made, { email }) => ({ ...made, email }),
  message: (made, { message }) => ({ ...made, message }),
  rotation: (made, { rotation }) => ({ ...made, rotation }),
  'lignes filtrées ensemble': ({ screenedTogether: _, ...made }, { screenedTogether: was }) => ({
    ...made,
    ...(was && { screenedTogether: was }),
  }),
  'adresse des demandes': ({ requestsEmail: _, ...made }, { requestsEmail: was }) => ({
    ...made,
    ...(was !== undefined && { requestsEmail: was }),
  }),
}
const restoring = new Map(Object.entries(restored))

/** An entry as it was made, with one of its parts as it was before; of one that was none, a line goes. */
function withoutPart(was: Entry | undefined, made: Entry, part: string): Entry {
  const field = restoring.get(part)
  if (was && field) return field(made, was)
  return { ...made, lines: withoutLinePart(was?.lines ?? [], made.lines, part) }
}

function withoutLinePart(was: Line[], made: Line[], part: string): Line[] {
  if (part === orderOfLines) return was
  const isIt = ({ id }: Line) => lineAsPart(id) === part
  const [place, old] = [was.findIndex(isIt), was.find(isIt)]
  if (!old) return made.filter((line) => !isIt(line))
  if (made.some(isIt)) return made.map((line) => (isIt(line) ? old : line))
  return made.toSpliced(place, 0, old)
}
