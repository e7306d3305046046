/** What a program needs of this machine to run, and to begin quickly; nothing that a developer has set beside it. */
export const machine = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
}
