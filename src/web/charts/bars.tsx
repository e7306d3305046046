import { ticksTo } from '../../core/figures/scale.ts'
import { figureInWords } from '../../core/figures/tables.ts'
import { Axis, area, Hatched, Labels, type Place, placesOf, scaleOf } from './axes.tsx'
import { Legend, mostParts } from './legend.tsx'

/** One bar: what stands under it, and how much of each part it is made of, from the ground up. */
export interface Bar {
  /** Under it, in up to two lines. */
  label: string
  below?: string
  parts: number[]
  /** A day on which nobody works: its ground is grey. */
  off?: boolean
}

interface Props {
  /** Of the drawing, unique on its page. */
  id: string
  title: string
  /** What it shows at a glance, for those who do not see it. */
  point: string
  /** What the parts of a bar are, at most four. */
  parts: string[]
  bars: Bar[]
  /** What a grey ground means; without it there is none. */
  offMeans?: string
}

/** Bars side by side, with their legend, their axis and their values; a drawing of the table that stands with it. */
export function Bars({ id, title, point, parts, bars, offMeans }: Props) {
  if (bars.length === 0) return null
  const most = Math.max(...bars.map(sumOf))
  const ticks = ticksTo(most)
  const places = placesOf(bars.length, valueInWords(most).length)
  const drawn = parts.slice(0, mostParts)
  return (
    <figure class="drawing">
      <figcaption>{title}</figcaption>
      <Legend id={id} parts={drawn} offMeans={offMeans} />
      <section class="scrolls" tabindex={0} aria-label={title}>
        <svg
          class={`chart${bars.length > fewBars ? ' wide' : ''}`}
          role="img"
          aria-label={point}
          viewBox={`0 0 ${area.width} ${area.height}`}
        >
          <g {...unread}>
            <Hatched id={id} />
            {bars.map((bar, i) => (
              <Ground key={i} bar={bar} place={places[i]} />
            ))}
            <Axis ticks={ticks} />
            {bars.map((bar, i) => (
              <Parts key={i} id={id} bar={bar} place={places[i]} most={ticks.at(-1) ?? 1} />
            ))}
            <Labels bars={bars} places={places} />
          </g>
        </svg>
      </section>
    </figure>
  )
}

/** The name of the drawing says what its pieces would say one by one. */
const unread = { 'aria-hidden': 'true' } as const

/** Up to so many bars fit a telephone. */
const fewBars = 8

const valueInWords = (value: number) => figureInWords({ value, unit: 'appels' })
const sumOf = ({ parts }: Pick<Bar, 'parts'>) => parts.reduce((sum, part) => sum + part, 0)

function Ground({ bar, place }: { bar: Bar; place: Place | undefined }) {
  if (!bar.off || !place) return null
  const { top, bottom } = area
  return <rect class="off" x={place.left} y={top} width={place.step} height={bottom - top} />
}

interface PartsProps {
  id: string
  bar: Bar
  place: Place | undefined
  most: number
}

function Parts({ id, bar, place, most }: PartsProps) {
  const sum = sumOf(bar)
  if (!place || sum === 0) return null
  const scale = scaleOf(most)
  const grounds = bar.parts.map((_, i) => sumOf({ parts: bar.parts.slice(0, i) }))
  return (
    <>
      {bar.parts.map((part, i) => {
        const [low, high] = [scale(grounds[i] ?? 0), scale((grounds[i] ?? 0) + part)]
        return (
          part > 0 && (
            <rect
              class={`part-${i}`}
              key={i}
              {...(i === 1 && { fill: `url(#${id}-hatched)` })}
              x={place.from}
              y={high}
              width={place.width}
              height={low - high}
            />
          )
        )
      })}
      {place.isRoomy && (
        <text class="value" x={place.middle} y={scale(sum) - 6} text-anchor="middle">
          {valueInWords(sum)}
        </text>
      )}
    </>
  )
}
