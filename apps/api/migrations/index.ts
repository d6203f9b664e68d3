import { Audit1764000000005 } from './0005-audit';
import { CountGenerations1764000000013 } from './0013-count-generations';
import { ElectionLife1764000000009 } from './0009-election-life';
import { Elections1764000000002 } from './0002-elections';
import { Images1764000000008 } from './0008-images';
import { FrozenValues1764000000004 } from './0004-frozen-values';
import { Imports1764000000006 } from './0006-imports';
import { KeyChecks1764000000014 } from './0014-key-checks';
import { Leaders1764000000011 } from './0011-leaders';
import { Registration1764000000001 } from './0001-registration';
import { Rolls1764000000010 } from './0010-rolls';
import { SealingFailure1764000000003 } from './0003-sealing-failure';
import { Users1764000000007 } from './0007-users';

/** In the order in which they run; a bundle has no files to search. */
export const migrations = [
  Registration1764000000001,
  Elections1764000000002,
  SealingFailure1764000000003,
  FrozenValues1764000000004,
  Audit1764000000005,
  Imports1764000000006,
  Users1764000000007,
  Images1764000000008,
  ElectionLife1764000000009,
  Rolls1764000000010,
  Leaders1764000000011,
  CountGenerations1764000000013,
  KeyChecks1764000000014,
];
