import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'

/** What a webhook's signature is checked against. */
export interface SigningKeys {
  /** The account's token, and during a rotation the one it replaces or is replaced by. */
  tokens: readonly string[]
  /** Origin (and path) under which Twilio reaches the service; never taken from the request. */
  publicUrl: string
}

/**
 * Whether Twilio signed this webhook: its public URL with query, and every field of its form.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function isSigned(
  keys: SigningKeys,
  signature: string | undefined,
  pathWithQuery: string,
  fields: Record<string, string | string[]>,
): boolean {
  if (!signature) return false
  const url = keys.publicUrl + pathWithQuery
  return keys.tokens.some((token) => validateRequest(token, signature, url, fields))
}
