/** Headers by which a proxy says for whom it asks. */
const ofProxies =
  /^(forwarded|via|x-forwarded(-.*)?|x-original-.*|x-real-ip|(x-|x-cluster-|true-)?client-ip|x-(envoy|amzn|azure|appengine|arr|proxy).*|(cf|fastly|fly)-.*)$/

/** What a request says of itself, as Node reads it: names of headers in small letters. */
export interface Told {
  headers: Readonly<Record<string, string | string[] | undefined>>
  httpVersion: string
}

/**
 * Why a request does not come from this very machine, though its connection does; null when it does. In local
 * mode nothing else is answered: neither a page of a stranger's site whose name leads to 127.0.0.1 (DNS
 * rebinding), nor what a proxy hands on. A proxy that says nothing of itself betrays itself by HTTP/1.0, which
 * no browser speaks and nginx does, or by the page from which a browser sends.
 */
export function fromElsewhere({ headers, httpVersion }: Told): string | null {
  if (!isThisMachine(headers.host)) return 'another Host'
  const proxy = Object.keys(headers).find((name) => ofProxies.test(name))
  if (proxy) return `a proxy's ${proxy}`
  if (httpVersion === '1.0') return "a proxy's HTTP/1.0"
  for (const name of ['origin', 'referer']) {
    const page = headers[name]
    if (page !== undefined && page !== 'null' && !isOfThisMachine(page)) return `another ${name}`
  }
  return null
}

/** Whether a `Host` names this very machine. */
function isThisMachine(host: string | string[] | undefined): boolean {
  return typeof host === 'string' && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host)
}

function isOfThisMachine(page: string | string[]): boolean {
  return typeof page === 'string' && URL.canParse(page) && isThisMachine(new URL(page).host)
}
