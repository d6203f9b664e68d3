export { rebuild, type Rebuild } from './rebuild';
export { Database } from './database';
export { tellAgain } from './tell-again';
export { replaceTopics } from './replace-topics';
