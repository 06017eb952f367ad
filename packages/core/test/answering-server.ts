// A server of node:http that takes whatever it is sent and answers as a test says.
import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { closing } from "./closing.ts";

/** Answers each request once it has been read to its end. Gives the server's URL. */
export async function serve(answer: (response: http.ServerResponse) => void): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => answer(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
