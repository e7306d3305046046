/** The addresses of pages that letters name; the pages serve them (web/addresses.ts). */

/** Where somebody chooses a password by a one-time link. */
export const choosePasswordPath = (token: string) => `/mot-de-passe/${token}`

/** Where anybody writes a request. */
export const requestPath = '/demande'

/** The callers who wait to be called back. */
export const toCallBackPath = '/appels/a-rappeler'

/** Stands where a one-time link has its token, which is made when the letter leaves and kept nowhere. */
export const tokenToCome = '…'

/** Where a version of the directory is shown. */
export const versionPath = (version: number | string) => `/historique/${version}`

/** Where a draft of the directory is read, agreed with and published. */
export const draftPath = (id: number | string) => `/brouillons/${id}`

/** Where the survey of a département is read and handed in. */
export const surveyPath = (quarter: string, code: string) => `/enquetes/${quarter}/${code}`

/** What changed in a month. */
export const newsPath = (month: string) => `/nouveautes?mois=${month}`
