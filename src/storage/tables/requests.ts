import type { Generated } from 'kysely'

/** The tables of the support form: instants are ISO-8601 UTC text, structures JSON text, yes and no 1 and 0. */
export interface RequestTables {
  requests: {
    id: Generated<number>
    /** "D-2026-01493-K". */
    reference: string
    /** Key of the form that made it: sent twice, it finds this row. */
    form: string
    created_at: string
    /** When something last happened to it. */
    updated_at: string
    department: string | null
    motive: number
    level: string
    status: string
    held: number
    assignee: string | null
    escalated_by: string | null
    profile: string
    structure: string
    summary: string
    /** What the référent who wrote it expects of the national team; '' for anybody else. */
    expected: string
    /** Identifiers of persons and households, as they were written. */
    identifiers: string
    telephone: string | null
    /** CallSid of the call that it came of. */
    call: string | null
    /** E-mail address of the référent who filled the form. */
    author: string | null
    /** The request that it goes on from. */
    follows: number | null
    /** Counts what happened to it. */
    revision: number
    first_answer_at: string | null
    solved_at: string | null
    closed_at: string | null
    /** Minutes of opening hours from sending to the first answer, and to the last solving. */
    answered_minutes: Generated<number | null>
    solved_minutes: Generated<number | null>
    /** 1 when what was written in it is forgotten. */
    erased: number
    /** What the requester says of how it was solved. */
    satisfaction: string | null
    /** What it waits for, and since when. */
    waits_for: Generated<string>
    waits_since: Generated<string>
    /** By what it is found: of its summary, and of who asks. */
    words: Generated<string>
    /** The known incident that it is joined to. */
    incident: number | null
  }
  /** Who opened a request in the last minutes. */
  request_readers: { request: number; person: number; at: string }
  request_participants: {
    id: Generated<number>
    request: number
    role: string
    address: string
    name: string
    /** Raised to revoke the links that were given. */
    epoch: number
    /** What the relay last said when a letter came back. */
    undeliverable: string | null
  }
  request_messages: {
    id: Generated<number>
    request: number
    at: string
    kind: string
    author: string
    participant: number | null
    text: string
    /** What the mailer quoted of earlier mails. */
    folded: string
    /** 1: it came from another address than the participant's, and only those who deal with requests see it; 2: they did not accept it. */
    unconfirmed: number
    /** The mail by which it came. */
    mail: number | null
  }
  /** What happened to a request, append-only. */
  request_events: {
    id: Generated<number>
    request: number
    at: string
    who: string
    what: string
    told: string
  }
  escalations: {
    id: Generated<number>
    request: number
    at: string
    author: string
    exchange: string
    analysis: string
    problem: string
    expected: string
    returned_at: string | null
    question: string | null
  }
  /** What a request wants of the directory: a département's entry as it was shown, and as it is to be; JSON. */
  directory_changes: {
    request: number
    department: string
    entry_before: string
    entry_after: string
    /** 1 when a référent of the département sent it, signed in. */
    verified: number
    /** The draft that was made of it last. */
    draft: number | null
    /** Who called the département back to hear whether it is really asked, and when. */
    called_by: string | null
    called_at: string | null
  }
  /** Forms that are being filled, until they are sent or their time is over. */
  request_forms: { key: string; content: string; begun_at: string; expires_at: string }
  /** Files that were joined; each lies under its id in the folder of attachments. */
  attachments: {
    id: string
    form: string | null
    request: number | null
    message: number | null
    name: string
    type: string
    bytes: number
    sha256: string
    at: string
    erased_at: string | null
    /** What the scanner of viruses says of it: 'unscanned' where there is none, 'pending', 'clean' or 'infected'. */
    scan: Generated<string>
  }
  /** Mails as they came: 'new', 'done', or 'aside' when they belong to nothing that we know. */
  inbox: {
    id: Generated<number>
    received_at: string
    /** SHA-256 of the bytes. */
    hash: string
    /** Message-ID and sender: the same mail by two ways. */
    identity: string | null
    /** Of the envelope; recipients are JSON. */
    sender: string
    recipients: string
    /** null once it is forgotten. */
    raw: Buffer | null
    state: string
    became: string
    /** Of a mail that lies aside: its subject, who wrote it by its own word, and its text. */
    subject: Generated<string | null>
    author: Generated<string | null>
    text: Generated<string | null>
    /** 1: the sender's domain answers for it (DMARC). */
    proven: Generated<number>
    request: number | null
    done_at: string | null
  }
  /** Letters, one recipient each: 'waiting', 'sending', 'sent', 'refused' or 'held'. */
  outbox: {
    id: Generated<number>
    at: string
    request: number | null
    /** What happened to the request for which it leaves. */
    event: number | null
    /** Noun and name of what it is about, when that is no request. */
    about: Generated<string | null>
    about_name: Generated<string | null>
    /** For what it leaves once only. */
    occasion: Generated<string | null>
    purpose: string
    address: string
    name: string
    participant: number | null
    letter: string
    message_id: string
    state: string
    tries: number
    next_at: string
    leased_until: string | null
    /** What the relay last said. */
    said: string
    settled_at: string | null
  }
}
