/** Where what a mail server said begins: with its code (RFC 5321), or after our own words. */
const begins = /(?<![\d:h])[245]\d\d(?=[\s-])|(?<=échec auprès du relais : )\S/

/** A sentence in which a mail server may be quoted: what it said is English, and is read aloud so. */
export function ServerWords({ of: words }: { of: string }) {
  const at = words.search(begins)
  if (at < 0) return <>{words}</>
  return (
    <>
      {words.slice(0, at)}
      <span lang="en">{words.slice(at)}</span>
    </>
  )
}
