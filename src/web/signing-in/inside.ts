import { addresses } from '../addresses.ts'

/** Only a path of ours: a link cannot send people elsewhere after they sign in. */
export function inside(path: string | null): string {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : addresses.home
}
