export { closeElection } from './election/close';
export { setUpElection } from './election/set-up';
export { Crowd, type Holder } from './voters/crowd';
export { runOpenLoop } from './voters/open-loop';
export { Observer } from './watch/observer';
