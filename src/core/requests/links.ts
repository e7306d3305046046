const longestLink = 300

/** An address of the web that somebody typed, null for none, or why it is none. */
export function readLink(typed: string): { link: string | null } | { fault: string } {
  const text = typed.trim()
  if (text === '') return { link: null }
  const url = URL.canParse(text) ? new URL(text) : null
  const isWhole = url?.protocol === 'https:' && url.username === '' && text.length <= longestLink
  return isWhole
    ? { link: url.href }
    : { fault: 'Donner une adresse entière, qui commence par https://.' }
}
