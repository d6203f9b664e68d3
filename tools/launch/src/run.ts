/** For programs that run a launcher of their own. */

export { builtApp } from './app/built-app';
export { findPids } from './data-dir/addresses';
export { removeDataDir } from './data-dir/empty';
export { repositoryRoot } from './repository';
export { runLauncher } from './run-launcher';
