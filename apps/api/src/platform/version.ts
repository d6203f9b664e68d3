import { version as ofPackage } from '../../package.json';

/** Of this build. */
export const version: string = ofPackage;
