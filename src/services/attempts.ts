import { ipKeyGenerator, MemoryStore } from 'express-rate-limit'

const quarter = 15 * 60_000
/** Wrong passwords in a quarter of an hour: for one account, and from one address. */
const most = { account: 8, address: 30 }

/** Counts wrong passwords. Right ones count for nothing, however many come from an address at the same time. */
export interface Attempts {
  isHeldUp(email: string, address: string): Promise<boolean>
  failed(email: string, address: string): Promise<void>
  close(): void
}

export function openAttempts(): Attempts {
  const [accounts, addresses] = [countOf(), countOf()]
  const account = (email: string) => email.trim().toLowerCase().slice(0, 120)
  const network = (address: string) => ipKeyGenerator(address)
  return {
    async isHeldUp(email, address) {
      const one = await accounts.get(account(email))
      const other = await addresses.get(network(address))
      return (one?.totalHits ?? 0) >= most.account || (other?.totalHits ?? 0) >= most.address
    },
    async failed(email, address) {
      await accounts.increment(account(email))
      await addresses.increment(network(address))
    },
    close() {
      accounts.shutdown()
      addresses.shutdown()
    },
  }
}

function countOf(): MemoryStore {
  const store = new MemoryStore()
  store.init({ windowMs: quarter } as Parameters<MemoryStore['init']>[0])
  return store
}
