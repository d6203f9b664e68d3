export { Refusal } from '@scrutin/launch';
export { besideData, fromHere } from './here';
export {
  addInstallationOptions,
  findBrokers,
  findDatabase,
  Installation,
  type InstallationOptions,
} from './installation';
export { positiveNumber, wholeNumber } from './numbers';
export { formatQuantiles, quantile, quantiles, type Quantiles } from './quantiles';
export { withProgress } from './progress';
export { exitingWith, explain, runTool } from './run-tool';
