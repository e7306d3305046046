/** Text without what neither a page nor a workbook can hold: controls, marks that turn the reading. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .trim()
}

/** Seconds of "5:30" (minutes and seconds), "1:05:30", "12" (minutes); null for nothing, undefined for nonsense. */
export function readDuration(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const parts = /^\d{1,3}(:\d{2}){0,2}$/.test(text) ? text.split(':').map(Number) : null
  if (!parts) return undefined
  if (parts.length === 1) return (parts[0] ?? 0) * 60
  return parts.reduce((sum, part) => sum * 60 + part, 0)
}
