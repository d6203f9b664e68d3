export { Refusal } from '@scrutin/launch';
export {
  addInstallationOptions,
  findBrokers,
  Installation,
  type InstallationOptions,
} from './installation';
export { formatQuantiles, quantiles, type Quantiles } from './quantiles';
export { startProgress, type Progress } from './progress';
export { runTool } from './run-tool';
