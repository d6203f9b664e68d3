import type { ExtendRefusal, SealRefusal } from '@scrutin/domain';

/** Why a change of an election or of its candidates was not made. Nothing was written. */
export type ElectionRefusal =
  | SealRefusal
  | ExtendRefusal
  | { readonly code: 'not_found'; readonly what: 'election' | 'candidate' }
  | { readonly code: 'unknown_region' }
  | { readonly code: 'unknown_party' }
  | { readonly code: 'manifest_too_large'; readonly bytesMax: number }
  /** The keeper could not seal it, mostly because something it rests on was changed meanwhile. It is a draft again. */
  | { readonly code: 'sealing_failed'; readonly reason: string };

export type ElectionRefusalCode = ElectionRefusal['code'];
