import fc from 'fast-check';

const runs = 10_000;

// Each property runs a hundred cases, and many more where there is time for it.
if (process.env['SCRUTIN_FULL'] === '1') fc.configureGlobal({ numRuns: runs });
