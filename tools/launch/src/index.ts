export { findAppPid, findRunning, type Addresses } from './data-dir/addresses';
export { defaultDataDir, layoutOf, type DataDirLayout } from './data-dir/layout';
export { readAdmin, type AdminSignIn } from './data-dir/secrets';
export { readDemo, type Demo } from './demo/demo-file';
export { linkAt } from './welcome';
export { Refusal } from './system/refusal';
