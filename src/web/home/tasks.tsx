import type { ComponentChildren } from 'preact'

/** Things that wait to be done: how many, since when, and where. */
export interface Task {
  count: number
  /** What they are, for this many. */
  what: string
  /** Since when, and what else helps to choose. */
  hint?: ComponentChildren
  to: string
  act: string
  /** The first of them, where the key m leads. */
  next?: string
  /** What there is none of: "appel sans motif". */
  none: string
}

/** What is to be done, each with its age and its place; what there is none of is one sentence. */
export function Tasks({ tasks }: { tasks: Task[] }) {
  const waiting = tasks.filter(({ count }) => count > 0)
  const none = tasks.filter(({ count }) => count === 0).map((each) => each.none)
  return (
    <>
      {waiting.length > 0 && (
        <ul class="todo">
          {waiting.map(({ count, what, hint, to, act, next }) => (
            <li key={to}>
              <strong class="n">{count}</strong>
              <div>
                <p>
                  <strong>{what}</strong>
                  {next && (
                    <>
                      {' '}
                      <span class="small quiet">
                        touche <kbd>m</kbd>
                      </span>
                    </>
                  )}
                </p>
                {hint && <p class="small quiet">{hint}</p>}
              </div>
              <a class="fr-btn fr-btn--secondary fr-btn--sm" href={to} data-motives={next}>
                {act}
                <span class="fr-sr-only"> : {what}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {none.length > 0 && (
        <p class="small quiet">
          {waiting.length === 0 ? 'Rien n’attend' : 'Rien d’autre'} : ni {none.join(', ni ')}.
        </p>
      )}
    </>
  )
}
