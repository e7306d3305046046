/** Text without what neither a page nor a workbook can hold: controls, marks that turn the reading. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .trim()
}

const clock = /^\d{1,3}(?::[0-5]\d){0,2}$/
const under60 = '([0-5]?\\d)'
const secondsUnit = `(?:s|sec|secondes?|"|”|″|''|’’)?\\.?`
const minutesUnit = `(?:m|mn|min|minutes?|'|’|′)\\.?`
const rest = `\\s*(?:${under60}\\s*${secondsUnit})?`
const hours = new RegExp(
  `^(\\d{1,2})\\s*h(?:eures?)?\\s*(?:${under60}(?:\\s*${minutesUnit}${rest})?)?$`,
  'i',
)
const minutes = new RegExp(`^(\\d{1,3})\\s*${minutesUnit}${rest}$`, 'i')
const seconds = /^(\d{1,4})\s*(?:s|sec|secondes?|"|”|″)\.?$/i
/** Minutes with one digit behind: with two, "5,30" could be read either way. */
const tenths = /^(\d{1,3})[.,](\d)$/

/**
 * Seconds of a duration as people write it: "5:30" and "5'30" (minutes and seconds), "1:05:30", "1h05", "12" and "5 min"
 * (minutes), "12,5", "90 s"; null for nothing, undefined for nonsense and for what could be read in two ways ("5,30").
 */
export function readDuration(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (clock.test(text)) {
    const parts = text.split(':').map(Number)
    return parts.length === 1 ? sum([0, ...parts, 0]) : sum(parts)
  }
  const [, ...inHours] = hours.exec(text) ?? []
  if (inHours.length > 0) return sum(inHours)
  const [, ...inMinutes] = minutes.exec(text) ?? []
  if (inMinutes.length > 0) return sum(inMinutes)
  const [, whole, tenth] = tenths.exec(text) ?? []
  if (whole !== undefined) return sum([whole, 6 * Number(tenth)])
  const [, alone] = seconds.exec(text) ?? []
  return alone === undefined ? undefined : Number(alone)
}

/** Seconds of hours, minutes and seconds, or of the last of them. */
function sum(parts: (string | number | undefined)[]): number {
  return parts.reduce((total: number, part) => total * 60 + Number(part ?? 0), 0)
}
