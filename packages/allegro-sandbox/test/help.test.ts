// What is answered to who only looks: text in a terminal, a page in a browser, and nothing of the address in either.
import { expect, onTestFinished, test } from "vitest";
import { startSandbox, type SandboxOptions } from "../src/index.ts";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async function look(path: string, accept?: string, options: SandboxOptions = {}): Promise<Response> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return fetch(new URL(path, sandbox.url), accept === undefined ? {} : { headers: { accept } });
}

test.each([undefined, "*/*", "text/plain"])("who asks for %s gets text", async (accept) => {
  const response = await look("/", accept);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/plain; charset=UTF-8"]);
  const text = await response.text();
  expect(text).toMatch(/^Requests: {2}POST http:\/\/127\.0\.0\.1:\d+\/service\.php$/m);
  expect(text).toMatch(/^Contract: {2}GET {2}http:\/\/127\.0\.0\.1:\d+\/uploader\.php\?wsdl$/m);
  expect(text).toContain("WebAPI key sandbox-key, login anna, password anna-haslo");
});

test.each([
  ["off", "Start the sandbox with <code>--admin</code>"],
  ["loopback", 'href="/_sandbox"'],
] as const)(
  "a browser gets a page, with the admin interface %s, and every link on it leads on",
  async (admin, words) => {
    const response = await look("/", BROWSER, { admin });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const page = await response.text();
    expect(page).toContain(words);
    const links = [...page.matchAll(/ href="(\/[^"]*)"/g)].map(([, path = ""]) => path);
    expect(links).toEqual(["/service.php?wsdl", "/uploader.php?wsdl", ...(admin === "off" ? [] : ["/_sandbox"])]);
    for (const link of links) expect((await fetch(new URL(link, response.url))).status).toBe(200);
  },
);

test("a page runs nothing and fetches nothing", async () => {
  const response = await look("/", BROWSER);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await response.text()).not.toMatch(/<script|\son[a-z]+=|https?:\/\/(?!127\.0\.0\.1)/);
});

test.each([
  ["text", "text/plain"],
  ["page", BROWSER],
])("a %s at an address where nothing is says so, and repeats nothing of it", async (_, accept) => {
  const response = await look("/%3Cb%3Enothing", accept);
  expect(response.status).toBe(404);
  const words = await response.text();
  expect(words).toContain("There is nothing at this address.");
  expect(words).not.toMatch(/nothing(?! at)/);
});

test.each([
  ["/service.php", "DELETE", 405, "GET, HEAD, POST"],
  ["/", "POST", 405, "GET, HEAD"],
  ["/elsewhere", "POST", 404, null],
])("%s answers %s with %d, and says what is answered", async (path, method, status, allow) => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const response = await fetch(new URL(path, sandbox.url), { method });
  expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  expect(await response.text()).toMatch(new RegExp(`^${method} is not answered here\\.\n`));
});
