export { closeElection, openElection } from './election/commands';
export { setUpElection } from './election/set-up';
export { usualShape } from './plan/shape';
export { Crowd, type Holder } from './voters/crowd';
export { runOpenLoop } from './voters/open-loop';
export { Observer } from './watch/observer';
