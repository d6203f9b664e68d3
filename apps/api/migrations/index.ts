import { Elections1764000000002 } from './0002-elections';
import { Registration1764000000001 } from './0001-registration';

/** In the order in which they run; a bundle has no files to search. */
export const migrations = [Registration1764000000001, Elections1764000000002];
