/** One thing and how many; `part` is what of it is drawn full. */
export interface Bar {
  name: string
  value: number
  part?: number
}

const height = 120
const gap = 2
const widest = 900
/** Room for the words of the axes. */
const above = 16
const below = 18

/** Bars side by side, a drawing of the table that stands with it. */
export function Bars({ title, bars }: { title: string; bars: Bar[] }) {
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = Math.max(4, Math.min(24, Math.floor(widest / bars.length)))
  const width = Math.max(160, bars.length * step)
  const scale = (value: number) => Math.round((value / most) * height)
  return (
    <svg
      class="chart"
      role="img"
      aria-label={`${title} : ${most} au plus. Les chiffres sont dans le tableau.`}
      viewBox={`0 ${-above} ${width} ${height + above + below}`}
    >
      <text x={0} y={-4}>
        {most}
      </text>
      {bars.map(({ name, value, part = value }, i) => (
        <g key={name}>
          <title>{`${name} : ${value}`}</title>
          {[['rest', value] as const, ['part', part] as const].map(([kind, size]) => (
            <rect
              class={kind}
              key={kind}
              x={i * step}
              y={height - scale(size)}
              width={step - gap}
              height={scale(size)}
            />
          ))}
        </g>
      ))}
      <line x1={0} y1={height} x2={width} y2={height} />
      <text x={0} y={height + below - 4}>
        {first.name}
      </text>
      {bars.length > 1 && (
        <text x={width} y={height + below - 4} text-anchor="end">
          {last.name}
        </text>
      )}
    </svg>
  )
}

/** A length beside a figure, in a table. */
export function Length({ value, most }: { value: number; most: number }) {
  const width = most === 0 ? 0 : Math.round((value / most) * 100)
  return (
    <svg class="length" viewBox="0 0 100 8" aria-hidden="true" preserveAspectRatio="none">
      <rect class="part" x={0} y={0} width={width} height={8} />
    </svg>
  )
}
