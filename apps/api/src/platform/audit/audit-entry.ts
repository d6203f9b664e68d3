import { hash } from 'node:crypto';

/** Whoever did it: a person, or a part of the system, which has no id. */
export interface Actor {
  readonly id: string | null;
  readonly name: string;
}

/** Somebody who has signed in. */
export interface Person extends Actor {
  readonly id: string;
}

/** What was done. Never a choice, an access code, a password or a token. */
export interface Change {
  readonly by: Actor;
  /** Subject and past participle: `party.created`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  /** The subject as it was; null where it was not there, or where nothing of it changed. */
  readonly before: object | null;
  readonly after: object | null;
}

/** A change at its place in the log. */
export interface AuditEntry extends Change {
  readonly position: number;
  /** By the database's clock, as `toISOString` writes it. */
  readonly at: string;
}

/** What entry 0 is linked to. */
export const noAuditHash: Buffer = Buffer.alloc(32);

/** The text that is stored and hashed. */
export const auditText = ({
  position,
  at,
  by,
  action,
  subject,
  before,
  after,
}: AuditEntry): string =>
  JSON.stringify({
    position,
    at,
    by: { id: by.id, name: by.name },
    action,
    subject: { kind: subject.kind, id: subject.id },
    before,
    after,
  });

/** SHA-256 over the hash of the entry before and the UTF-8 text of this one: whoever changes one changes all after it. */
export const auditHash = (previous: Buffer, text: string): Buffer =>
  hash('sha256', Buffer.concat([previous, Buffer.from(text, 'utf8')]), 'buffer');
