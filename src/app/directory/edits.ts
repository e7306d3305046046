import { replaced, withoutDated } from '../../core/directory/dated.ts'
import type { Alert } from '../../core/directory/directory.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import { type OneChange, withoutChange } from '../../core/directory/one-change.ts'
import { withPromptEdit } from '../../core/directory/prompt-edits.ts'
import { removalInWords, removedBetween } from '../../core/directory/removal.ts'
import type { EditedId } from '../../core/prompt-list.ts'
import { inFrench, type PromptEdit } from '../../core/prompts.ts'
import { isDay } from '../../core/schedule/days.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import type { Database } from '../../storage/database.ts'
import { listLines } from '../../storage/lines.ts'
import { done, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import type { Drafts } from './drafts.ts'
import type { Edit } from './editing.ts'
import { type Into, saveInto } from './into.ts'
import type { Seen } from './on-draft.ts'

/** What is to change of a text, and what the form showed of it (null: no form did). */
export interface PromptChange {
  id: EditedId
  /** null goes back to the text of `prompts/`. */
  edit: PromptEdit | null
  shown: string | null
}

/** Edits of the directory besides those of a département, each into a draft. */
export function editsOf(drafts: Pick<Drafts, 'open' | 'save' | 'current'>, database: Database) {
  const save = (who: Who, into: Into, edit: Edit) => saveInto(drafts, who, into, edit)

  return {
    /** Adds a closure or an opening, or puts it in the place of the one of this name. */
    saveException: (who: Who, into: Into, exception: Exception, replaces: string | null) =>
      save(who, into, (content) => {
        if (!isDay(exception.from) || !isDay(exception.to)) return strangeYear
        const exceptions = replaced(content.exceptions, replaces, exception)
        return exceptions ? done({ content: { ...content, exceptions } }) : changedSince
      }),
    /** Adds an alert, or puts it in the place of the one of this name. */
    saveAlert: (who: Who, into: Into, alert: Alert, replaces: string | null) =>
      save(who, into, (content) => {
        const alerts = replaced(content.alerts, replaces, alert)
        return alerts ? done({ content: { ...content, alerts } }) : changedSince
      }),
    /** Takes a closure, an opening or an alert away, by its name. */
    removeDated: (who: Who, into: Into, name: string) =>
      save(who, into, (content) => {
        const left = withoutDated(content, name)
        return left ? done({ content: left }) : goneSince
      }),
    /** Takes one of its changes out of a draft, which keeps all others: what it changed is as in force again. */
    takeOut: (who: Who, seen: Seen, one: OneChange) =>
      drafts.save(who, seen, (content) => {
        const left = withoutChange(drafts.current().content, content, one)
        return left ? done({ content: left }) : notChanged
      }),
    savePrompt: (who: Who, into: Into, { id, edit, shown }: PromptChange) =>
      save(who, into, (content) => {
        const prompts = withPromptEdit(content.prompts, id, edit, shown)
        if (prompts) return done({ content: { ...content, prompts } })
        return promptChangedSince(content.prompts[id])
      }),
    /** Puts the entries of a directory file in the place of those that are there; `remove`: also of those that it does not have. */
    async saveFile(who: Who, into: Into, entries: ReadEntry[], remove: boolean) {
      const known = await listLines(database)
      return save(who, into, (content) => {
        const after = identified(entries, content.entries, known)
        const gone = removedBetween(content.entries, after)
        if (gone.length > 0 && !remove) return refused(removalInWords(gone))
        return done({ content: { ...content, entries: after } })
      })
    },
  }
}

const strangeYear = refused('Une date va de 2000 à 2199 : vérifier l’année.')

/** What was to be changed is there no longer as it was shown: a second one is never added in its place. */
const changedSince = refused(
  'Ce qui était à changer vient d’être changé par quelqu’un, ou retiré : regarder la liste. Ce que vous avez tapé est ci-dessous ; enregistrer de nouveau l’ajoute.',
  'moved on',
)

const notChanged = refused(
  'Ce brouillon ne change plus cela : regarder ce qui change, ci-dessous.',
  'moved on',
)

const goneSince = refused(
  'Ce qui était à retirer vient d’être changé : relire la page.',
  'moved on',
)

function promptChangedSince(theirs: PromptEdit | undefined) {
  const now = theirs ? `« ${inFrench(theirs.text)} »` : 'le texte d’origine'
  return refused(
    `Quelqu’un d’autre a changé ce texte entre-temps ; c’est maintenant ${now}. Le vôtre est ci-dessous : l’enregistrer de nouveau le préfère.`,
    'moved on',
  )
}
