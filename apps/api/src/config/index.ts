export * from './settings';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('Settings');
