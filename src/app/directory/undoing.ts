import { apply } from '../../core/directory/changes.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import { reasonInWords } from '../../core/directory/history.ts'
import { type Touched, undoing } from '../../core/directory/undoing.ts'
import { actorInWords, namesOf } from '../../core/people/names.ts'
import { listPeople } from '../../storage/people.ts'
import { findVersion, listVersions } from '../../storage/versions.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import { draftsOf } from './drafts.ts'
import type { Edit } from './editing.ts'
import type { Ground } from './ground.ts'
import { type Into, saveInto } from './into.ts'
import { contentOf, type Looking, noSuchVersion } from './looking.ts'
import { publishedContent } from './snapshots.ts'

/** Later versions of one subject in which is looked for the one that changed it again. */
const mostLooked = 50

const nothingBefore = 'La première version n’a rien avant elle : il n’y a rien à quoi revenir.'

const inThisDraft = ({ what }: Touched) =>
  `${what} : ce brouillon le change déjà. Choisir un nouveau brouillon, ou changer celui-ci à la main.`

/** Taking back what one version changed, and nothing of what came later. */
export function undoingOf(ground: Ground, looking: Looking) {
  const { database } = ground
  const drafts = draftsOf(ground)
  const contentAt = (version: number) => publishedContent(database, version)

  /**
   * Puts the inverse of what a version changed into a draft, unless a later version, or the draft, changed the same thing
   * again.
   */
  async function undo(who: Who, into: Into, version: number): Promise<Answer<{ draft: number }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    if (!(Number.isSafeInteger(version) && (await findVersion(database, version))))
      return refused(noSuchVersion, 'not there')
    const [before, after] = [await contentAt(version - 1), await contentAt(version)]
    if (!before || !after) return refused(nothingBefore)
    const current = contentOf(await looking.current())
    const [first, ...more] = undoing({ before, after, current }).touched
    if (first) return refused(await whoTouched({ before, after, version }, first, more.length))
    const inverse: Edit = (content) => {
      const { changes, touched } = undoing({ before, after, current: content })
      const [own] = touched
      return own ? refused(inThisDraft(own)) : done({ content: apply(content, changes) })
    }
    const reason = `annulation de ce que la version ${version} a changé`
    return saveInto(drafts, who, into, inverse, reason)
  }

  /** What was changed again, by whom and in which version, in French. */
  async function whoTouched(
    { before, after, version }: Then,
    { subject, what }: Touched,
    more: number,
  ): Promise<string> {
    const later = (await listVersions(database, { subject })).filter(
      (each) => each.version > version,
    )
    const others =
      more === 0 ? '' : more === 1 ? ' Une autre chose aussi.' : ` ${more} autres aussi.`
    const advice = 'Changer à la main ce qui doit l’être, ou revenir à une version entière.'
    for (const each of later.reverse().slice(0, mostLooked)) {
      const current = await contentAt(each.version)
      if (!current || !isTouched({ before, after, current }, what)) continue
      const by = actorInWords(each.author, namesOf(await listPeople(database)))
      return `${what} : changé de nouveau par ${by} dans la version ${each.version} (${reasonInWords(each.reason)}).${others} ${advice}`
    }
    return `${what} : changé de nouveau depuis.${others} ${advice}`
  }

  return { undo }
}

interface Then {
  before: DirectoryContent
  after: DirectoryContent
  version: number
}

function isTouched(past: Omit<Then, 'version'> & { current: DirectoryContent }, what: string) {
  return undoing(past).touched.some((each) => each.what === what)
}
