import type { Request } from 'express'

/** What a browser sends of a cookie, as it is written; undefined when it has none of this name. */
export function cookieOf(request: Request, name: string): string | undefined {
  return request
    .get('cookie')
    ?.split(/; */)
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}
