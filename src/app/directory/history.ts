import { apply, changesBetween, changesOf, subjectInWords } from '../../core/directory/changes.ts'
import { contentDifference } from '../../core/directory/difference.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import { againstProof } from '../../core/directory/publishing.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { draftsOf } from './drafts.ts'
import type { Ground } from './ground.ts'
import { type Into, saveInto } from './into.ts'
import { contentOf, type Looking, noLongerValid, noSuchVersion } from './looking.ts'
import type { Put } from './putting.ts'

/** Going back to what was published before. */
export function goingBackOf(ground: Ground, looking: Looking, put: Put) {
  const drafts = draftsOf(ground)

  async function pastOf(who: Who, version: number) {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const past = await looking.past(version)
    if (past === null) return refused(noSuchVersion, 'not there')
    if ('faults' in past)
      return refused(
        `${noLongerValid(version)}, on ne peut pas y revenir : ${past.faults.join(' ')}`,
      )
    return done({ content: past.content })
  }

  /**
   * Publishes a past version again, whole, in one step: the emergency brake. It asks no second person, so the
   * others are told; an error of the proof that the version in force has too does not stop it.
   */
  async function goBack(
    who: Who,
    version: number,
    reason = `retour à la version ${version}`,
  ): Promise<Answer<{ version: number; changes: string[] }>> {
    const past = await pastOf(who, version)
    if (!past.done) return past
    const current = await looking.current()
    const [now, then] = [contentOf(current), past.content]
    const had = await looking.errors(now)
    const error = (await looking.errors(then)).find((each) => !had.includes(each))
    if (error !== undefined) return refused(againstProof(error))
    const told = { author: nameOf(who), reason, basedOn: current.directory.version }
    const answer = await put(then, told, async (all, fresh, at) => {
      const words = `version ${fresh}, ${reason}`
      await note(all, who, at, { did: 'went back to', noun: 'version', name: version, told: words })
      return null
    })
    return answer.done ? done({ ...answer, changes: contentDifference(now, then) }) : answer
  }

  /** Takes up one subject of a past version (a département's code, 'exceptions', 'alerts', 'prompts') in a draft. */
  async function takeUp(
    who: Who,
    into: Into,
    version: number,
    subject: string,
  ): Promise<Answer<{ draft: number }>> {
    const past = await pastOf(who, version)
    if (!past.done) return past
    const reason = `retour à la version ${version} pour ${subjectInWords(subject)}`
    const taken = (content: DirectoryContent) =>
      apply(content, changesOf(changesBetween(content, past.content), subject))
    return saveInto(drafts, who, into, (content) => done({ content: taken(content) }), reason)
  }

  return { goBack, takeUp }
}
