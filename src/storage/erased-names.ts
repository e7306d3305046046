import { createHmac } from 'node:crypto'
import { erasedName } from '../core/retention.ts'

/** The secret of the table `secrets` by which numbers are erased. */
export const numbersSecret = 'numbers'

/** The names under which callers are known once their numbers are gone: those of one secret stay the same. */
export function erasing(secret: string): (number: string) => string {
  return (number) => erasedName(createHmac('sha256', secret).update(number).digest('hex'))
}
