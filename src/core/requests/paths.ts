/** The addresses of a request that letters name; the pages serve them (web/addresses.ts). */

/** Where a participant follows a request; the token is their own. */
export const followPath = (reference: string, token: string) =>
  `/suivi-demande/${reference}/${token}`

/** Where who deals with requests sees one. */
export const deskPath = (id: number | string) => `/demandes/${id}`

/** An address without the token that opens a request to whoever has it. */
export function withoutToken(address: string): string {
  return address.replace(/(\/suivi-demande\/[^/]+\/)[^/?#]+/, '$1…')
}
