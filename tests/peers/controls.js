'use strict';
// How a story tells a peer what to do and asks what it saw: JSON over HTTP, on a port of its own.
const http = require('node:http');

/** A server that answers `control(path, body)`, where the path is such as `GET /status`. */
function controlled(control) {
  return http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      let [status, answer] = [200, null];
      try {
        const body = Buffer.concat(chunks).toString();
        answer = control(`${request.method} ${request.url}`, body ? JSON.parse(body) : {});
      } catch (problem) {
        [status, answer] = [400, { problem: problem.message }];
      }
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(answer));
    });
  });
}

module.exports = { controlled };
