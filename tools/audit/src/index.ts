export { checkAudit } from './audit';
export { head } from './options';
