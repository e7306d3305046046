import type { CallRow } from '../core/call/outcome.ts'

/** "Issue : answered · 69 · Accueil SIAO · attente 5 s · conversation 60 s". */
export function outcomeInWords(row: CallRow): string {
  const parts = [
    row.outcome ?? 'in progress',
    row.reason,
    row.department && `département ${row.department}`,
    row.answeredBy,
    row.waitSeconds !== null && `attente ${row.waitSeconds} s`,
    row.talkSeconds !== null && `conversation ${row.talkSeconds} s`,
  ]
  return `Issue : ${parts.filter(Boolean).join(' · ')}`
}
