import { Hatched } from './axes.tsx'

/** Parts that can be told apart without their colours: full, hatched, empty, dotted. */
export const mostParts = 4

interface LegendProps {
  id: string
  parts: string[]
  offMeans: string | undefined
}

/** What each part of a bar means, by the look it has in the drawing. */
export function Legend({ id, parts, offMeans }: LegendProps) {
  return (
    <ul class="legend" aria-label="Légende">
      {parts.map((words, i) => (
        <li key={words}>
          <svg class="key" viewBox="0 0 20 14" aria-hidden="true" focusable="false">
            {i === 1 && <Hatched id={`${id}-key`} />}
            <rect
              class={`part-${i}`}
              {...(i === 1 && { fill: `url(#${id}-key-hatched)` })}
              x={1}
              y={1}
              width={18}
              height={12}
            />
          </svg>
          {words}
        </li>
      ))}
      {offMeans && (
        <li>
          <svg class="key" viewBox="0 0 20 14" aria-hidden="true" focusable="false">
            <rect class="off" width={20} height={14} />
          </svg>
          {offMeans}
        </li>
      )}
    </ul>
  )
}
