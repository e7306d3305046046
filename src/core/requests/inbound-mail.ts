/** What is known of a mail that came in before anybody reads its text. */
export interface InboundMail {
  /** Who handed it over said so; the sender is '' for the network's own mails. */
  envelope: { from: string; to: string[] }
  /** Names in small letters, values unfolded and decoded, in the order in which they stand. */
  headers: [name: string, value: string][]
  /** The one address of From, in small letters; null when there is none, or several. */
  from: string | null
  subject: string
  /** The Message-IDs that it answers, In-Reply-To first, then References from the last. */
  answers: string[]
  /** What a `multipart/report` holds; null for any other mail. */
  report: Report | null
}

export interface Report {
  /** `delivery-status`, `disposition-notification`, … in small letters. */
  type: string
  /** The text of its machine-readable part. */
  status: string
  /** The Message-ID of the mail that it is about. */
  original: string | null
}

/** The first header of a name, in small letters; null when there is none. */
export function headerOf(mail: Pick<InboundMail, 'headers'>, name: string): string | null {
  return mail.headers.find(([each]) => each === name)?.[1].trim() ?? null
}
