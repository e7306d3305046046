import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alone, type Member, openChain } from '../../src/core/chain.ts'
import { bytesGrownOld } from '../growing-old.ts'
import { there } from '../typed.ts'

interface Guest extends Member<Guest> {
  name: number
  luggage?: number[]
}
const guest = (name: number): Guest => ({ name, ...alone })

test('members stand in the order of their coming, also who came again, and leave from anywhere', () => {
  const steps = fc.array(fc.record({ who: fc.nat(5), comes: fc.boolean() }))
  fc.assert(
    fc.property(steps, (taken) => {
      const guests = Array.from({ length: 6 }, (_, name) => guest(name))
      const chain = openChain<Guest>()
      let expected: number[] = []
      for (const { who, comes } of taken) {
        const member = there(guests[who])
        expected = expected.filter((name) => name !== who)
        if (comes) expected.push(who)
        if (comes) chain.add(member)
        else chain.remove(member)
        expect([...chain].map(({ name }) => name)).toEqual(expected)
        expect(chain.size()).toBe(expected.length)
        expect(member.isIn).toBe(comes)
      }
    }),
  )
})

test('who has left is freed by the next quick collection', () => {
  const chain = openChain<Guest>()
  const inside: Guest[] = []
  const pass = (n: number) => {
    const coming = { ...guest(n), luggage: new Array(100).fill(n) }
    chain.add(coming)
    if (inside.push(coming) > 100) chain.remove(there(inside.shift()))
  }
  expect(bytesGrownOld(pass)).toBeLessThan(200)
})
