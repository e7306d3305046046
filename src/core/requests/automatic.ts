import { headerOf, type InboundMail } from './inbound-mail.ts'

/** Subjects by which mailers announce an absence when no header does. */
const absence = /^(réponse automatique|automatic reply|out of office|absence du bureau) ?:/i

/** By which header, or its subject, a mail says that nobody wrote it; null when it does not say so. */
export function machineSign(mail: Pick<InboundMail, 'headers' | 'subject'>): string | null {
  const submitted = headerOf(mail, 'auto-submitted')
  if (submitted !== null && !/^no\b/i.test(submitted)) return 'auto-submitted'
  if (/^(bulk|junk|list|auto_reply)\b/i.test(headerOf(mail, 'precedence') ?? ''))
    return 'precedence'
  const others = ['x-autoreply', 'x-autorespond', 'list-id']
  return (
    others.find((name) => headerOf(mail, name) !== null) ??
    (absence.test(mail.subject.trim()) ? 'subject' : null)
  )
}
