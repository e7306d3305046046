/** What the network says of a letter: it is lost, it is late and still tried, it arrived, or one cannot tell. */
export type Fate = 'failed' | 'delayed' | 'delivered' | 'unclear'

export interface DeliveryStatus {
  fate: Fate
  /** As in RFC 3463, `5.1.1`; null when none is given. */
  status: string | null
  /** What the last server said, or the little that is known, one line of 300 characters at most. */
  said: string
}

/**
 * Reads a `message/delivery-status` (RFC 3464). The action decides: a letter whose relay gave up after days is lost
 * with a status of 4.x.x. Of several recipients the worst counts, since a letter of ours has one.
 */
export function deliveryStatus(text: string): DeliveryStatus {
  const found = blocksOf(text)
    .filter((fields) => fields.has('action') || fields.has('status'))
    .map(statusOf)
  const worst = (['failed', 'delayed', 'delivered'] as const)
    .map((fate) => found.find((each) => each.fate === fate))
    .find((each) => each !== undefined)
  return worst ?? found[0] ?? { fate: 'unclear', status: null, said: '' }
}

function statusOf(fields: Map<string, string>): DeliveryStatus {
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null
  const said = fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '')
  return {
    fate: fateOf(fields.get('action') ?? '', status),
    status,
    said: (said || status || '').slice(0, 300),
  }
}

function fateOf(action: string, status: string | null): Fate {
  const word = /^[a-z]*/.exec(action.toLowerCase())?.[0] ?? ''
  if (word === 'failed' || word === 'delayed') return word
  if (['delivered', 'relayed', 'expanded'].includes(word)) return 'delivered'
  if (status?.startsWith('5')) return 'failed'
  return status?.startsWith('4') ? 'delayed' : 'unclear'
}

/** The groups of fields, each after an empty line, with lines that were folded put together; the first fifty. */
function blocksOf(text: string): Map<string, string>[] {
  const blocks = [new Map<string, string>()]
  let last = ''
  for (const line of text.slice(0, 100_000).split(/\r?\n/)) {
    const block = blocks.at(-1)
    if (line.trim() === '') blocks.push(new Map())
    else if (/^[ \t]/.test(line) && block?.has(last))
      block.set(last, `${block.get(last)} ${line.trim()}`)
    else {
      const colon = line.indexOf(':')
      last = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
      block?.set(last, line.slice(colon + 1).trim())
    }
    if (blocks.length > 50) break
  }
  return blocks
}
