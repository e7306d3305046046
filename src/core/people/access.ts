/** An entry of the access journal: somebody looked at what is masked, or took data away in a file. */
export interface Access {
  /** ISO-8601. */
  at: string
  person: string
  what: 'number' | 'workbook' | 'log'
  department: string | null
  /** CallSid, or ''. */
  call: string
}
