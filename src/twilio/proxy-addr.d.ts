declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http'

  type Trust = (address: string, hops: number) => boolean

  /** The nearest address of a request that is not trusted. */
  function proxyAddress(request: IncomingMessage, trust: Trust): string
  namespace proxyAddress {
    function compile(trusted: string): Trust
  }
  export default proxyAddress
}
