interface ReadingTooProps {
  readers: { name: string; at: string }[]
  /** ms since 1970. */
  now: number
}

/** Who else reads the request, as they opened it in the last minutes; nobody is kept out. */
export function ReadingToo({ readers, now }: ReadingTooProps) {
  if (readers.length === 0) return null
  return (
    <p class="small" role="status">
      <strong>{readers.map((reader) => openedInWords(reader, now)).join(', ')}</strong>{' '}
      {readers.length === 1 ? 'lit' : 'lisent'} aussi cette demande. Rien n’est bloqué : vous serez
      prévenu si une réponse part avant la vôtre.
    </p>
  )
}

function openedInWords({ name, at }: ReadingTooProps['readers'][number], now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000)
  return minutes < 1 ? `${name} (à l’instant)` : `${name} (il y a ${minutes} min)`
}
