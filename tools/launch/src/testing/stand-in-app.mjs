/** Answers like the application's health check and does nothing else: for tests of the launcher itself. */

import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.url !== '/health/ready') response.statusCode = 404;
  response.end(JSON.stringify({ status: 'ok', pid: process.pid }));
});
server.listen(Number(process.env['PORT']), '0.0.0.0');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
