import type { Page } from 'playwright-core'

/** Presses in a row that are told apart, and keys, as a person counts them. */
export interface Spent {
  clicks: number
  keys: number
}

/** Somebody's hand on a mouse and a keyboard: does as little as it can, and counts every press. */
export class Hand {
  readonly page: Page
  private clicks = 0
  private keys = 0

  constructor(page: Page) {
    this.page = page
  }

  /** Clicks what a selector finds. */
  async click(selector: string): Promise<void> {
    await this.page.click(selector)
    this.clicks++
  }

  /** Clicks, and waits for the address that it leads to. */
  async go(selector: string, to: RegExp): Promise<void> {
    await this.click(selector)
    await this.page.waitForURL(to)
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    this.keys += text.length
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
    this.keys += keys.length
  }

  /** Clicks a field, marks what stands in it by three clicks in a row, which are one gesture, and types over it. */
  async replace(selector: string, text: string): Promise<void> {
    await this.page.click(selector, { clickCount: 3 })
    this.clicks++
    await this.type(text)
  }

  /** Opens a native list and takes one of its entries: two clicks. */
  async choose(selector: string, label: string): Promise<void> {
    await this.page.selectOption(selector, { label })
    this.clicks += 2
  }

  get spent(): Spent {
    return { clicks: this.clicks, keys: this.keys }
  }
}
