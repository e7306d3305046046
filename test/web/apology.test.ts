import { expect, test } from 'vitest'
import { apologyFor } from '../../src/web/apology.ts'

test.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])(
  'a disk that is full (%s) is told in words',
  (code) => {
    const told = apologyFor(Object.assign(new Error('no space left on device'), { code }))
    expect(told).toMatchObject({ status: 507, title: 'Plus de place' })
  },
)
