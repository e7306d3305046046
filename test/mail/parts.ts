import { type ParsedMail, simpleParser } from 'mailparser'

/** A mail read by a parser that is not under test here, and its headers as they stand, by names in small letters. */
export async function partsOf(
  raw: string,
): Promise<{ mail: ParsedMail; headers: Map<string, string> }> {
  const mail = await simpleParser(Buffer.from(raw, 'latin1'), { skipTextToHtml: true })
  const headers = new Map(
    mail.headerLines.map(({ key, line }) => [
      key,
      line
        .slice(key.length + 1)
        .replace(/\r\n[ \t]+/g, ' ')
        .trim(),
    ]),
  )
  return { mail, headers }
}
