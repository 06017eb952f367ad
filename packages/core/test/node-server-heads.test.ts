// Heads of requests that are read in more than one way, or not to their end, by servers that are less careful.
import { afterEach, describe, expect, it } from "vitest";
import { chunk, dial, head, LAST, PING, post, served, statusesIn, talk, until, XML } from "./bare-connections.ts";
import { closeAll } from "./closing.ts";

afterEach(closeAll);

it("every field of a head is read, however many there are", async () => {
  const { port, answers } = await served();
  const text = await talk(port, post(PING, `${"a:\r\n".repeat(3000)}${XML}${LAST}`));
  expect(statusesIn(text)).toEqual(["200"]);
  expect(answers).toMatchObject([{ status: 200 }]);
});

describe("a transfer coding", () => {
  it.each([
    ["gzip, chunked", "501"],
    ["deflate, chunked", "501"],
    ["chunked, chunked", "400"],
    ["chunked", "200"],
    ["Chunked", "200"],
  ])("of %s is answered with %s, and nothing of its body is taken for a request", async (coding, status) => {
    const { port } = await served();
    const { socket, heard, ended } = await dial(port);
    const last = status === "200" ? LAST : "";
    socket.write(head(`${XML}${last}transfer-encoding: ${coding}\r\n`) + chunk(PING) + chunk(post(PING)) + chunk(""));
    await ended;
    const statuses = statusesIn(heard());
    expect(statuses).toHaveLength(1);
    // A second message in the body is not well-formed, but it was a body.
    expect(status === "200" ? ["200", "500"] : [status]).toContain(statuses[0]);
  });
});

it("an offer to speak HTTP/2 is passed over, and the request answered", async () => {
  const { port } = await served();
  const offer = "connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";
  const { socket, heard } = await dial(port);
  socket.write(post(PING, XML + offer));
  await until(() => statusesIn(heard()).length > 0);
  expect(statusesIn(heard())).toEqual(["200"]);
});
