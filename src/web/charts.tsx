/** One thing and how many; `part` is what of it is drawn full. */
export interface Bar {
  name: string
  value: number
  part?: number
}

const height = 120
const gap = 2

/** Bars side by side, a drawing of the table that stands with it. */
export function Bars({ title, bars }: { title: string; bars: Bar[] }) {
  if (bars.length === 0) return null
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = Math.max(4, Math.min(24, Math.floor(900 / bars.length))) - gap
  const scale = (value: number) => Math.round((value / most) * height)
  return (
    <svg
      class="chart"
      role="img"
      aria-label={`${title} : ${most} au plus. Les chiffres sont dans le tableau.`}
      viewBox={`0 0 ${bars.length * (width + gap)} ${height + 4}`}
    >
      {bars.map(({ name, value, part = value }, i) => (
        <g key={name}>
          <title>{`${name} : ${value}`}</title>
          <rect
            class="rest"
            x={i * (width + gap)}
            y={height - scale(value)}
            width={width}
            height={scale(value)}
          />
          <rect
            class="part"
            x={i * (width + gap)}
            y={height - scale(part)}
            width={width}
            height={scale(part)}
          />
        </g>
      ))}
      <line x1={0} y1={height} x2={bars.length * (width + gap)} y2={height} />
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
