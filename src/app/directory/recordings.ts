import { type PromptId, promptVariables } from '../../core/prompt-list.ts'
import { soundOf } from '../../core/sound.ts'
import { keepRecording, readRecording } from '../../storage/recordings.ts'
import { type Answer, done, refused } from '../answer.ts'
import { soundTypeOf } from '../answering/recordings.ts'
import type { Ground } from '../ground.ts'
import { isNational, onlyNational, type Who } from '../who.ts'

/** Recordings that stand for texts. */
export function recordingsOf({ database, sounds }: Pick<Ground, 'database' | 'sounds'>) {
  return {
    /** Keeps what may be played instead of a text; its line in the register is that of the draft which names it. */
    async keep(who: Who, id: PromptId, bytes: Buffer): Promise<Answer<{ recording: string }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      if (promptVariables[id].length > 0) return refused(varies)
      const sound = soundOf(bytes)
      if (!sound) return refused('Ce fichier n’est ni un mp3 ni un wav.')
      return done({ recording: await keepRecording(database, bytes, sound) })
    },
    /** A recording of a draft or of a version, by its name. */
    async find(name: string): Promise<{ bytes: Uint8Array; type: string } | null> {
      const bytes = sounds.get(name) ?? (await readRecording(database, name))
      const type = bytes && soundTypeOf(bytes)
      return bytes && type ? { bytes, type } : null
    },
  }
}

export const varies = 'Un enregistrement ne peut pas dire ce qui change d’un appel à l’autre.'
