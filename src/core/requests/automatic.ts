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

const signs: Record<string, string> = {
  'auto-submitted': 'le courriel le dit',
  'x-autoreply': 'le courriel le dit',
  'x-autorespond': 'le courriel le dit',
  precedence: 'envoi en nombre',
  'list-id': 'liste de diffusion',
  subject: 'son objet annonce une absence',
  'null return path': 'sans adresse de retour',
  'our own address': 'envoyé de notre propre adresse',
  'too many within the hour':
    'trop de courriels en une heure : celui-ci attend parmi les courriels à part',
}

/** Why a mail is taken for a machine's, as people read it. */
export const machineSignInWords = (sign: string) => signs[sign] ?? 'avis du réseau'
