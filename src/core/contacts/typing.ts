/** Text without what neither a page nor a workbook can hold: controls, marks that turn the reading. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .trim()
}

/** A date typed in one of the ways people write it: 2026-11-24, 24/11/2026, 24.11.26; null for nonsense. */
export function readDay(typed: string): string | null {
  const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/
  const french = /^(?<day>\d{1,2})[/.\- ](?<month>\d{1,2})[/.\- ](?<year>\d{2}|\d{4})$/
  const { year, month, day } = (iso.exec(typed.trim()) ?? french.exec(typed.trim()))?.groups ?? {}
  if (!year || !month || !day) return null
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}

/** Minutes since midnight of "9:30", "9h30", "9 h"; null for nothing, undefined for nonsense. */
export function readTime(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const [, hour, minute = '0'] =
    /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?)(?::\d{2})?$/i.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Number(hour) * 60 + Number(minute)
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
