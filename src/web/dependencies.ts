import type { SecurityEvent } from '../core/security.ts'
import type { Services, SiteSettings } from './services.ts'

export interface SiteDependencies {
  services: Services
  settings: SiteSettings
  now(): number
  report(problem: string, details: Record<string, unknown>): void
  /** Told of what strangers try. */
  note(event: SecurityEvent, details: Record<string, unknown>): void
}

/** Whether people reach the site over https. */
export const isSecure = ({ publicUrl }: SiteSettings) => publicUrl.startsWith('https:')
