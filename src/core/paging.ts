/** Rows of one page of a list. */
export const pageLength = 50
/** Pages that a list opens; what lies beyond is for a narrower filter, or for an export. */
export const mostPages = 200
/** Rows that a list counts: of more it says that there are more. */
export const mostCounted = pageLength * mostPages
