export { AdminClient } from './admin-client';
export { Refused, Unreachable } from './failures';
export { HttpClient } from './http-client';
export { keepAliveFetch } from './keep-alive-fetch';
export { isPassing, waitBeforeMs, withPatience, type PatienceOptions } from './patience';
export { openSslEd25519 } from './open-ssl-ed25519';
export { PublicClient } from './public-client';
export { watchElection, type ElectionWatch, type WatchHandlers } from './watch-election';
export { parseCards, voterCsv, type VoterCard, type VoterRecord } from './voter-csv';
