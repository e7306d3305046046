/** Bytes that are not the table they should be; the message says in French what they are and what to do. */
export class UnreadableFile extends Error {}
