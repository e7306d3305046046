import type { Element } from './document.ts'

/** The addresses that Twilio will post to because of these verbs, as the document gives them. */
export function addressesIn(elements: Element[]): string[] {
  return elements.flatMap(({ name, text, attributes, children }) => {
    const { action, url, statusCallback } = attributes
    const own = [action, url, statusCallback, name === 'Redirect' ? text.trim() : undefined]
    return [...own.filter((address) => address !== undefined), ...addressesIn(children)]
  })
}

/** The files that these verbs play. */
export function filesIn(elements: Element[]): string[] {
  return elements.flatMap(({ name, text, children }) =>
    name === 'Play' ? [text.trim()] : filesIn(children),
  )
}

/** The fragment with its '#'; '' without one. */
export function fragmentOf(address: string): string {
  const at = address.indexOf('#')
  return at === -1 ? '' : address.slice(at)
}
