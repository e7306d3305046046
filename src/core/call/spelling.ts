const names: Record<string, string> = {
  '@': 'arobase',
  '.': 'point',
  '-': 'tiret',
  _: 'tiret bas',
  '+': 'plus',
}

/** An e-mail address in words: "assistance arobase example point org". */
export function sayEmail(email: string): string {
  return email
    .replaceAll(/[@.\-_+]/g, (sign) => ` ${names[sign]} `)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** An e-mail address sign by sign, slowly enough to be written down: "A, S, S, tiret, 3, 3, arobase…". */
export function spellEmail(email: string): string {
  return [...email].map((sign) => names[sign] ?? sign.toUpperCase()).join(', ')
}
