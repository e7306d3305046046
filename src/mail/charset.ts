const type = /^content-type:\s*text\/(?:plain|html)\b([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim

/**
 * A mail whose texts without a charset are said to be in windows-1252; null when each has one. The words stand where
 * they stood: only what is said of them changes.
 */
export function withCharset(raw: Buffer): Buffer | null {
  const mail = raw.toString('latin1')
  const said = mail.replace(type, (field, parameters: string) => {
    if (!/charset/i.test(parameters)) return named(field, parameters)
    const ascii = /charset\s*=\s*"?us-ascii"?/i
    return field.replace(ascii, 'charset=windows-1252')
  })
  const whole = hasType(said) ? said : `Content-Type: text/plain; charset=windows-1252\r\n${said}`
  return whole === mail ? null : Buffer.from(whole, 'latin1')
}

function named(field: string, parameters: string): string {
  const bare = field.slice(0, field.length - parameters.length)
  return `${bare}; charset=windows-1252${parameters}`
}

function hasType(mail: string): boolean {
  const end = mail.search(/\r?\n\r?\n/)
  return /^content-type:/im.test(end < 0 ? mail : mail.slice(0, end))
}
