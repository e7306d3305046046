/** Domains that most people's addresses end in. Of one name the first is the one that is meant by another ending. */
const usual = [
  'gmail.com',
  'orange.fr',
  'orange.com',
  'wanadoo.fr',
  'free.fr',
  'sfr.fr',
  'sfr.com',
  'neuf.fr',
  'bbox.fr',
  'laposte.net',
  'outlook.fr',
  'outlook.com',
  'hotmail.fr',
  'hotmail.com',
  'live.fr',
  'live.com',
  'yahoo.fr',
  'yahoo.com',
  'icloud.com',
]

/** Names under which nothing else is known: gmail.fr and laposte.fr are nobody's mail. */
const onlyThere = ['gmail', 'wanadoo', 'laposte', 'hotmail', 'outlook', 'icloud']

/** Endings that stand for gouv.fr. */
const likeState = [
  'gov.fr',
  'gouv.com',
  'gouv.fre',
  'gouv.ft',
  'gouv.fe',
  'gouv.f',
  'gouv',
  'gouvfr',
]

/** The usual domain that may have been meant by another; null when it is one, or like none. It never blocks. */
export function suggestionFor(domain: string): string | null {
  if (usual.includes(domain)) return null
  const state = likeState.find((ending) => domain.endsWith(`.${ending}`))
  if (state !== undefined) return `${domain.slice(0, -state.length)}gouv.fr`
  if (domain.endsWith('gouv.fr') && !/(^|\.)gouv\.fr$/.test(domain))
    return domain.replace(/-?gouv\.fr$/, '.gouv.fr')
  const [name = '', ...rest] = domain.split('.')
  if (rest.length === 1 && onlyThere.includes(name))
    return usual.find((each) => each.startsWith(`${name}.`)) ?? null
  return usual.find((each) => oneSlip(domain, each)) ?? null
}

/** Whether one letter more, less or other, or two that changed places, make one word of the other. */
function oneSlip(typed: string, meant: string): boolean {
  const gap = typed.length - meant.length
  if (Math.abs(gap) > 1) return false
  let from = 0
  while (from < typed.length && typed[from] === meant[from]) from++
  if (gap === 1) return typed.slice(from + 1) === meant.slice(from)
  if (gap === -1) return typed.slice(from) === meant.slice(from + 1)
  const swapped = typed[from] === meant[from + 1] && typed[from + 1] === meant[from]
  const after = (count: number) => typed.slice(from + count) === meant.slice(from + count)
  return after(1) || (swapped && after(2))
}
