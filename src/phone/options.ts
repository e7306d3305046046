/** The passing of time in the rehearsal; nothing is ever waited for. */
export interface PhoneClock {
  now(): number
  advance(milliseconds: number): void
}

/** What happens to webhooks on their way. */
export interface Faults {
  /** Every webhook is delivered twice; the second answer is the one that counts. */
  doubled?: boolean
  /** Callbacks (whose answer nobody waits for) that never arrive: true drops this one. */
  lose?: (path: string, fields: Record<string, string>) => boolean
  /** Callbacks are kept back and delivered at the end of the call, in this order. */
  shuffle?: <T>(callbacks: T[]) => T[]
  /** Connection overrides are not honoured, as if addresses carried none. */
  withoutOverrides?: boolean
  /** Called before each webhook, with its number from 0: to stop or break things in mid-call. */
  before?: (count: number, path: string) => Promise<void> | void
}

export interface PhoneOptions {
  /** Where the service listens, e.g. http://127.0.0.1:3000. */
  baseUrl: string
  /** The address that is signed, when the service believes it is reached by another. */
  publicUrl?: string
  /** Connection overrides of the three addresses in the console, e.g. '#rc=2&rp=all'; none otherwise. */
  consoleOverrides?: string
  token: string
  clock: PhoneClock
  faults?: Faults
}
