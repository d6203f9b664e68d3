import { Elections1764000000002 } from './0002-elections';
import { FrozenValues1764000000004 } from './0004-frozen-values';
import { Imports1764000000006 } from './0006-imports';
import { Registration1764000000001 } from './0001-registration';
import { SealingFailure1764000000003 } from './0003-sealing-failure';

/** In the order in which they run; a bundle has no files to search. */
export const migrations = [
  Registration1764000000001,
  Elections1764000000002,
  SealingFailure1764000000003,
  FrozenValues1764000000004,
  Imports1764000000006,
];
