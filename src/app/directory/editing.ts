import { checkDirectory } from '../../core/directory/check.ts'
import { type DirectoryContent, faultInWords } from '../../core/directory/directory.ts'
import { type Answer, refused } from '../answer.ts'

/** What an edit makes of a content, or why it cannot be made of it. */
export type Edit = (content: DirectoryContent) => Answer<{ content: DirectoryContent }>

/**
 * What an edit makes of a content, unless no publication would take it. A content that had faults already, as after a
 * release that checks more, can be edited all the same.
 */
export function edited(
  content: DirectoryContent,
  edit: Edit,
): Answer<{ content: DirectoryContent }> {
  const answer = edit(content)
  if (!answer.done) return answer
  const [fault] = checkDirectory(answer.content)
  if (!fault || checkDirectory(content).length > 0) return answer
  return refused(faultInWords(fault))
}
