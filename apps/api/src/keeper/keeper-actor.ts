import type { Actor } from '../platform/audit/audit-entry';

/** Who it is in the audit log where nobody asked. It has no id, by which it is no user of the same name. */
export const keeper: Actor = { id: null, name: 'keeper' };
