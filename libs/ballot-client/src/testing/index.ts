export { PaperServer, type Answer, type PaperServerOptions } from './paper-server';
