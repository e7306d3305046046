/** Somebody who is signed in, and times pages. */
export interface Visitor {
  ask(path: string, form?: Record<string, string>): Promise<Response>
  /** Sends a form with files. */
  send(path: string, body: FormData): Promise<Response>
  /** Milliseconds from the question to the last byte; throws when the page is not shown. */
  timed(path: string): Promise<number>
  /** Asks a page once, then `times` times, and prints the first, the median and the longest. */
  time(path: string, times: number): Promise<void>
}

/** `headers` are those that a proxy adds. */
export async function visitorOf(
  base: string,
  headers: Record<string, string> = {},
): Promise<Visitor> {
  let cookie = ''
  const ask = (path: string, form?: Record<string, string>) =>
    send(path, form && new URLSearchParams(form))
  async function send(path: string, body?: URLSearchParams | FormData): Promise<Response> {
    const response = await fetch(base + path, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { ...headers, cookie, 'Sec-Fetch-Site': 'same-origin' },
      ...(body ? { body } : {}),
    })
    const session = response.headers.getSetCookie().find((each) => /svi=/.test(each))
    cookie = session?.split(';')[0] ?? cookie
    return response
  }
  async function timed(path: string): Promise<number> {
    const before = performance.now()
    const response = await ask(path)
    await response.text()
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
    return performance.now() - before
  }
  return {
    ask,
    send,
    timed,
    async time(path, times) {
      const first = await timed(path)
      const all: number[] = []
      for (let i = 0; i < times; i++) all.push(await timed(path))
      all.sort((a, b) => a - b)
      const figure = (value: number | undefined) => `${(value ?? 0).toFixed(1).padStart(8)} ms`
      console.log(
        `${path.padEnd(64)} first ${figure(first)}  median ${figure(all[times >> 1])}  longest ${figure(all.at(-1))}`,
      )
    },
  }
}
