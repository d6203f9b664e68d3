export { rebuild, type Rebuild } from './rebuild';
export { replaceTopics } from './replace-topics';
