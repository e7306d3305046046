/** A length beside a figure, in a table. */
export function Length({ value, most }: { value: number; most: number }) {
  const width = most === 0 ? 0 : Math.round((value / most) * 100)
  return (
    <svg
      class="length"
      viewBox="0 0 100 12"
      aria-hidden="true"
      focusable="false"
      preserveAspectRatio="none"
    >
      <rect class="under" width={100} height={12} />
      <rect class="part-0" width={width} height={12} />
    </svg>
  )
}
