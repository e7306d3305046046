/**
 * Whether a request asks for this very machine by its `Host`. In local mode nothing else is answered: a
 * page of a stranger's site, whose name leads to 127.0.0.1, must not read ours (DNS rebinding).
 */
export function isThisMachine(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}
