import { config } from 'zod';

/**
 * Zod looks whether it may compile what it checks, with `Function`. The policy of our pages forbids that, so it is told
 * beforehand: browsers write each try into the console as an error.
 */
config({ jitless: true });
