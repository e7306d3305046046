import { createHmac } from 'node:crypto'

/**
 * The X-Twilio-Signature of a form: HMAC-SHA1 over the URL and the fields in the order of their names.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function sign(token: string, url: string, fields: Record<string, string>): string {
  const names = Object.keys(fields).sort()
  const signed = names.reduce((text, name) => text + name + fields[name], url)
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64')
}
