import type { App } from '../app/app.ts'
import type { SecurityEvent } from '../core/security.ts'

export interface SiteSettings {
  publicUrl: string
  local: boolean
  /** Signs the session cookie. */
  secret: string
  /** The State's mark is shown only where the operator may use it. */
  stateMark: boolean
  /** Where faults of security are told (RFC 9116). */
  email: string
  /** Folder of the State's design system, and that of our own style and scripts. */
  dsfr: string
  assets: string
  /** The rule of core by which browsers warn of personal data while somebody types, compiled. */
  personalData: string
  /** What stands in the addresses of our style and scripts, and changes with them. */
  version: string
  /** Folder of files while their requests are answered; nothing else may lie there. */
  uploads: string
}

export interface SiteDependencies {
  app: App
  settings: SiteSettings
  now(): number
  report(problem: string, details: Record<string, unknown>): void
  /** Told of what strangers try. */
  note(event: SecurityEvent, details: Record<string, unknown>): void
}

/** Whether people reach the site over https. */
export const isSecure = ({ publicUrl }: SiteSettings) => publicUrl.startsWith('https:')

/** The path before our own, when the public address has one: '' or '/svi'. */
export const baseOf = ({ publicUrl }: SiteSettings) =>
  new URL(publicUrl).pathname.replace(/\/$/, '')
