import type { Asked, Told } from './folding/folding-worker.ts'
import { filesOf } from './journal/files.ts'
import { startThread, workerFile } from './thread.ts'

/** Keeps the rows of `calls` in step with the journal, on a thread of its own. */
export interface Folding {
  /** Resolves when the rows reflect all that the journal's file holds. */
  settled(): Promise<void>
  /** Closes the rows of calls silent since `before`, by a fact dated `at`; both are ISO-8601 instants. */
  sweep(before: string, at: string): Promise<void>
  /** Ends the thread at once, to rehearse its death; it starts again. */
  kill(): Promise<void>
  /** Ends within some seconds; false when the thread hangs on a disk. The rest is folded after the next start. */
  close(): Promise<boolean>
}

type Report = (problem: string, details: Record<string, unknown>) => void

/** Starts to fold into a migrated database; its journal may be there or come later. */
export function openFolding({
  path,
  report = () => {},
}: {
  path: string
  report?: Report
}): Folding {
  const thread = startThread<Asked, Told>({
    file: workerFile('folding/folding-worker', import.meta.url),
    data: { files: filesOf(path) },
    told: ({ problem, details }) => report(problem, details),
    died: (error, pause) =>
      report('the thread that folds the journal died; it starts again', { error, pause }),
  })
  return {
    settled: () => thread.ask({ do: 'catch up' }),
    sweep: (before, at) => thread.ask({ do: 'sweep', before, at }),
    kill: () => thread.kill(),
    close: () => thread.close({ do: 'close' }, stopWithin),
  }
}

const stopWithin = 2_500
