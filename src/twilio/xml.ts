const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** Control signs and halves of a pair, which XML 1.0 cannot carry. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu
const needsCare = /[&<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u

/** Text made safe in XML 1.0, as content or attribute; signs that XML cannot carry are left out. */
export function escapeXml(text: string): string {
  if (!needsCare.test(text)) return text
  return text.replaceAll(forbidden, '').replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
