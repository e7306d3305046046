import { z } from 'zod'

const megabyte = 1024 * 1024

/** What the form takes, and how long a solved request stays open to a reply, as `config/service.json` says. */
export const requestsSchema = z
  .strictObject({
    /** Files of one form, or of one reply; megabytes of each, and of all together. */
    maxFiles: z.int().min(1).max(20).default(5),
    maxFileMB: z.int().min(1).max(30).default(10),
    maxTotalMB: z.int().min(1).max(50).default(20),
    /** Days after it was solved in which a reply opens a request again. */
    reopenDays: z.int().min(1).max(365).default(30),
    /** Days after it was solved at which it is closed. */
    closeDays: z.int().min(1).max(365).default(14),
  })
  .refine(({ maxFileMB, maxTotalMB }) => maxFileMB <= maxTotalMB, {
    path: ['maxFileMB'],
    message: 'must not be more than maxTotalMB',
  })

export type RequestLimits = z.infer<typeof requestsSchema>

/** Files of one form, or of one reply: how many, bytes of each, bytes together. */
export interface FileLimits {
  files: number
  each: number
  together: number
}

/** The same in bytes. */
export function fileLimitsOf(limits: RequestLimits): FileLimits {
  const { maxFiles, maxFileMB, maxTotalMB } = limits
  return { files: maxFiles, each: maxFileMB * megabyte, together: maxTotalMB * megabyte }
}
