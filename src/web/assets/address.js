/** Where the service begins: a proxy may give it a path, and scripts stand below `assets`, in a version. */
const [service] = import.meta.url.split('/assets/')

/** The address of a page ("/connexion") as a browser asks for it. */
export const addressOf = (page) => new URL(`${service}${page}`)
