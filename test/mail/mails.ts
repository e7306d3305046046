/** A mail as it travels: header lines, an empty line, its text; in bytes, since none need be UTF-8. */
export function aMail(headers: Record<string, string>, body: string | Buffer): Buffer {
  const all = { From: 'Zoé <zoe@example.org>', 'Message-ID': '<1@example.net>', ...headers }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${head.join('')}\r\n`), Buffer.from(body)])
}

/** One of several parts, each with headers of its own. */
export function inParts(
  type: string,
  parts: (readonly [headers: string, body: string | Buffer])[],
  headers: Record<string, string> = {},
): Buffer {
  const bodies = parts.flatMap(([head, body]) => [
    Buffer.from(`--limit\r\n${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ])
  const whole = Buffer.concat([...bodies, Buffer.from('--limit--\r\n')])
  return aMail({ ...headers, 'Content-Type': `${type}; boundary="limit"` }, whole)
}

/** What a mail server sends back about a letter that it did not deliver (RFC 3464). */
export const aReport = (action: string, status: string, original: string) =>
  inParts(
    'multipart/report; report-type=delivery-status',
    [
      ['Content-Type: text/plain; charset=us-ascii', 'I am sorry to inform you.'],
      [
        'Content-Type: message/delivery-status',
        `Reporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; zoe@example.org\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} no such user\r\n`,
      ],
      [
        'Content-Type: message/rfc822',
        `Received: from a by b\r\nMessage-ID: ${original}\r\nSubject: Demande\r\n\r\nBonjour`,
      ],
    ],
    { From: 'MAILER-DAEMON@mx.example.net', 'Auto-Submitted': 'auto-replied' },
  )
