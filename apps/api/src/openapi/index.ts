export { serveOpenApi } from './serve-openapi';
