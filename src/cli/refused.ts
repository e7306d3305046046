/** A command that cannot do what was asked: the message says what to do; the exit code is 1 or 2. */
export class Refused extends Error {
  readonly code: 1 | 2
  constructor(message: string, code: 1 | 2 = 1) {
    super(message)
    this.code = code
  }
}

/** The settings are not valid: every fault. */
export class NotValid extends Refused {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`the settings are not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}
