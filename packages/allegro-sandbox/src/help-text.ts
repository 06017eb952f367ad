// What a person sees who opens the sandbox: as text in a terminal, as a page in a browser.

/** Where things are, on this server. */
export interface Help {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The paths of the doors. */
  readonly paths: readonly string[];
  /** The path of the admin interface; undefined where it is off. */
  readonly adminPath: string | undefined;
  /** Why this is shown, where it is not what was asked for. */
  readonly notice?: string;
}

const INTRODUCTION = "This is a sandbox of Allegro WebAPI, a SOAP service that was switched off in October 2020.";
const MORE = "All users, keys and offers of the seeded world are listed in the README of @soapwright/allegro-sandbox.";

/** What a first call needs. They are the seeded world's; one of one's own has what was put into it. */
const CREDENTIALS: readonly (readonly [what: string, value: string])[] = [
  ["WebAPI key", "sandbox-key"],
  ["login", "anna"],
  ["password", "anna-haslo"],
  ["countryCode", "1"],
];

/** A few lines that lead on. */
export function helpText({ origin, paths, adminPath, notice }: Help): string {
  return [
    ...(notice === undefined ? [] : [notice, ""]),
    INTRODUCTION,
    "",
    ...paths.flatMap((path) => [`Requests:  POST ${origin}${path}`, `Contract:  GET  ${origin}${path}?wsdl`]),
    ...(adminPath === undefined ? [] : [`Admin:     GET  ${origin}${adminPath}`]),
    "",
    `In the seeded world: ${CREDENTIALS.map(([what, value]) => `${what} ${value}`).join(", ")}.`,
    MORE,
    "",
  ].join("\n");
}

/** What a page may do: show itself. There is no script on it, and nothing is fetched for it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  vary: "accept",
};

/** The same as a page. */
export function helpPage({ origin, paths, adminPath, notice }: Help): string {
  const doors = paths.map(
    (path) => `<section aria-labelledby="door${escaped(path)}">
<h2 id="door${escaped(path)}"><code>${escaped(path)}</code></h2>
<dl>
<div><dt>Requests</dt><dd><code>POST ${escaped(origin + path)}</code></dd></div>
<div><dt>Contract</dt><dd><a href="${escaped(path)}?wsdl">${escaped(origin + path)}?wsdl</a></dd></div>
</dl>
</section>`,
  );
  const credentials = CREDENTIALS.map(
    ([what, value]) => `<div><dt>${escaped(what)}</dt><dd><code>${escaped(value)}</code></dd></div>`,
  );
  const admin =
    adminPath === undefined
      ? "<p>The admin interface is off. Start the sandbox with <code>--admin</code> to change its world.</p>"
      : `<p>The admin interface is at <a href="${escaped(adminPath)}">${escaped(origin + adminPath)}</a>.</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Allegro WebAPI sandbox</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Allegro WebAPI sandbox</h1>
${notice === undefined ? "" : `<p class="notice" role="status">${escaped(notice)}</p>\n`}<p>${escaped(INTRODUCTION)}</p>
${doors.join("\n")}
<section aria-labelledby="first-call">
<h2 id="first-call">For a first call, in the seeded world</h2>
<dl>
${credentials.join("\n")}
</dl>
<p>${escaped(MORE)}</p>
</section>
<section aria-labelledby="admin">
<h2 id="admin">Admin interface</h2>
${admin}
</section>
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #566072; --paper: #f6f7f9; --card: #fff; --line: #dde1e8; --link: #0a58b5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ef; --soft: #a3adbd; --paper: #12161d; --card: #1a2029; --line: #2d3643; --link: #86b7ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: clamp(1rem, 5vw, 3.5rem) 1rem; }
h1 { margin: 0 0 .75rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0 0 .5rem; font-size: 1.05rem; }
p { margin: 0 0 .75rem; }
section { margin-top: 1rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
section > :last-child { margin-bottom: 0; }
dl { margin: 0 0 .75rem; }
dl > div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 1rem; padding: .15rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .925em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
h2 code { font-weight: inherit; }
a { color: var(--link); overflow-wrap: anywhere; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
.notice { padding: .6rem .9rem; border-left: 4px solid var(--link); background: var(--card); }
@media (max-width: 30rem) { dl > div { grid-template-columns: minmax(0, 1fr); padding: .3rem 0; } }
`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
