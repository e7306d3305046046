import type { z } from 'zod'

/**
 * Reads what a form says that its page had shown, in the hidden field `vu`, so that nothing that came meanwhile is written
 * over; undefined where it says nothing that can be read.
 */
export function shown<T>(schema: z.ZodType<T>): (form: URLSearchParams) => T | undefined {
  return (form) => {
    try {
      return schema.safeParse(JSON.parse(form.get('vu') ?? 'null')).data
    } catch {
      return undefined
    }
  }
}
