import { type Asked, openFoldingWork, type Told } from './folding/folding-work.ts'
import { type Files, filesOf } from './journal/files.ts'
import { onThisThread, startThread, workerFile } from './thread.ts'

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

interface FoldingOptions {
  path: string
  report?: Report
  /** On the thread of whoever asks, which waits meanwhile. */
  here?: boolean
}

/** Starts to fold into a migrated database; its journal may be there or come later. */
export function openFolding({ path, report = () => {}, here = false }: FoldingOptions): Folding {
  const files = filesOf(path)
  const told = ({ problem, details }: Told) => report(problem, details)
  const thread = here
    ? onThisThread<Asked>(openFoldingWork(files, told))
    : threadOf({ files, told, report })
  return {
    settled: () => thread.ask({ do: 'catch up' }),
    sweep: (before, at) => thread.ask({ do: 'sweep', before, at }),
    kill: () => thread.kill(),
    close: () => thread.close({ do: 'close' }, stopWithin),
  }
}

interface ThreadOptions {
  files: Files
  told(message: Told): void
  report: Report
}

function threadOf({ files, told, report }: ThreadOptions) {
  return startThread<Asked, Told>({
    file: workerFile('folding/folding-worker', import.meta.url),
    data: { files },
    told,
    died: (error, pause) =>
      report('the thread that folds the journal died; it starts again', { error, pause }),
  })
}

const stopWithin = 2_500
