import { figureInWords } from '../../core/figures/tables.ts'

/** A drawing in its own units: where bars begin and end, and what is around them. */
export const area = { width: 1120, height: 262, left: 44, top: 22, bottom: 222 }

/** Where a bar stands. */
export interface Place {
  /** The room it has, and of which it fills a part. */
  left: number
  step: number
  from: number
  width: number
  middle: number
  /** Whether its value and its label can be read beside those of its neighbours. */
  isRoomy: boolean
}

const widestStep = 120
/** Of its step, so much is bar. */
const fill = 0.62
/** The width of a digit, and of what is between two numbers. */
const [digit, between] = [7, 3]

/** Where so many bars stand whose values are of so many signs at most. */
export function placesOf(count: number, signs: number): Place[] {
  const step = Math.min(widestStep, (area.width - area.left) / count)
  const roomy = Math.max(2, signs) * digit + between
  return Array.from({ length: count }, (_, i) => {
    const left = area.left + i * step
    const width = tenth(step * fill)
    const from = tenth(left + (step - width) / 2)
    const middle = tenth(left + step / 2)
    return { left: tenth(left), step: tenth(step), from, width, middle, isRoomy: step >= roomy }
  })
}

/** The height of a value, the highest on the axis being `most`. */
export function scaleOf(most: number): (value: number) => number {
  return (value) => tenth(area.bottom - (value / most) * (area.bottom - area.top))
}

const tenth = (value: number) => Math.round(value * 10) / 10

export function Axis({ ticks }: { ticks: number[] }) {
  const scale = scaleOf(ticks.at(-1) ?? 1)
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            class={tick === 0 ? 'axis' : 'grid'}
            x1={area.left}
            x2={area.width}
            y1={scale(tick)}
            y2={scale(tick)}
          />
          <text x={area.left - 8} y={scale(tick) + 4} text-anchor="end">
            {figureInWords({ value: tick, unit: 'appels' })}
          </text>
        </g>
      ))}
    </>
  )
}

interface LabelsProps {
  bars: { label: string; below?: string }[]
  places: Place[]
}

/** What stands under the bars; of many, those alone that have something in the second line. */
export function Labels({ bars, places }: LabelsProps) {
  return (
    <>
      {bars.map(({ label, below }, i) => {
        const place = places[i]
        if (!place || !(place.isRoomy || below)) return null
        return (
          <g key={i}>
            <text x={place.middle} y={area.bottom + 16} text-anchor="middle">
              {label}
            </text>
            {below && (
              <text x={place.middle} y={area.bottom + 32} text-anchor="middle">
                {below}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

/** Slanting lines, to fill a part with: told apart from a full one without its colour. */
export function Hatched({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatched`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="paper" width={6} height={6} />
        <line class="ink" x1={0} y1={0} x2={0} y2={6} />
      </pattern>
    </defs>
  )
}
