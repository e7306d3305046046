/** '2026-11'. */
export type Month = string

export const monthOf = (day: string): Month => day.slice(0, 7)

export function isMonth(text: string): boolean {
  return /^2[01]\d\d-(0[1-9]|1[0-2])$/.test(text)
}

/** The month that is `n` after another; before it where `n` is negative. */
export function monthAfter(month: Month, n = 1): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** "novembre 2026". */
export function monthInWords(month: Month): string {
  const first = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    first,
  )
}

/** "27 novembre 2026"; "1er" on the first. */
export function dayInWords(day: string): string {
  const number = Number(day.slice(8))
  return `${number}${number === 1 ? 'er' : ''} ${monthInWords(monthOf(day))}`
}
