import { STATUS_CODES } from "node:http";
import { bareHeaders } from "../lib/platform/static-headers.mjs";

/** What the HTTP server itself answers, to what never was a request of this site: without words, and with the head of all. */
const headers = () => [...bareHeaders(), { key: "Cache-Control", value: "no-store" }];

export function answerBare(response, status) {
  response.statusCode = status;
  for (const { key, value } of headers()) response.setHeader(key, value);
  response.end();
}

const STATUS = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** All that is sent to what could not be read, by the code of its error. */
export function unreadable(code) {
  const status = STATUS[code] ?? 400;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers().map(({ key, value }) => `${key}: ${value}`),
    "Content-Length: 0",
    "Connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
