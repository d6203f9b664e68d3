export { Refusal } from './system/refusal';
