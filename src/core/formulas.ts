/** Text that a spreadsheet would take for a formula gets an apostrophe before it, which `rearmed` takes away. */
export function disarmed(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** Such text as it was before. */
export function rearmed(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
