/** What went wrong, in the words of whoever threw it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The code by which the system or a library names a fault: 'ENOENT', 'SQLITE_BUSY'. */
export function codeOf(error: unknown): string | undefined {
  const named = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof named === 'string' ? named : undefined
}
