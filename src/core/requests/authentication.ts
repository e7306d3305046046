/**
 * Whether the operator's own mail server found that a mail comes from the domain it says (DMARC passed), by the
 * `Authentication-Results` (RFC 8601) that carry the name by which it signs them. The first that carries it counts:
 * servers write above what came with the mail, so that one further down may be anybody's.
 */
export function provesDomain(
  results: readonly string[],
  authserv: string | null,
  domain: string,
): boolean {
  if (authserv === null || domain === '') return false
  const own = results
    .map((each) => withoutComments(each.slice(0, 10_000)).split(';'))
    .find(([name = '']) => name.trim().split(/\s+/)[0]?.toLowerCase() === authserv.toLowerCase())
  const dmarc = own?.slice(1).filter((each) => /^\s*dmarc\s*=/i.test(each)) ?? []
  return dmarc.length === 1 && passes(dmarc[0] ?? '', domain.toLowerCase())
}

function passes(dmarc: string, domain: string): boolean {
  const from = /\sheader\.from\s*=\s*"?([^\s";]+)/i.exec(dmarc)?.[1]?.toLowerCase()
  return /^\s*dmarc\s*=\s*pass(\s|$)/i.test(dmarc) && from === domain
}

/** Comments may lie in one another; what is quoted is kept. */
function withoutComments(value: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? ''
    if (char === '\\') at++
    else if (char === '"' && depth === 0) quoted = !quoted
    else if (char === '(' && !quoted) depth++
    else if (char === ')' && !quoted && depth > 0) depth--
    else if (depth === 0) kept += quoted && char === ';' ? ' ' : char
  }
  return kept
}
