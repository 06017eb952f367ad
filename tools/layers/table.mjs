// Where everything stands: the floor of each package, and the order of the files in core. The only place to change either.
// @ts-check

/** The scope of every package of this repository. */
export const SCOPE = "@soapwright/";

/**
 * A package may use only packages of a lower floor.
 * @type {Readonly<Record<string, number>>}
 */
export const FLOORS = {
  "@soapwright/core": 1,
  "@soapwright/wsdl": 2,
  "@soapwright/allegro-webapi": 2,
  "@soapwright/catalog": 2,
  "@soapwright/codegen": 3,
  "@soapwright/allegro-sandbox": 3,
};

/** The floor of every package that the table does not name: plugins stand on top. */
export const PLUGIN_FLOOR = 4;

/**
 * The order of the files under `src`, lowest first: a file imports only files of its own layer or of one above it in
 * this list. `folder/*` stands for every file in the folder and below that no other line names.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const ORDER = {
  "@soapwright/core": [
    ["names.ts", "error-codes.ts", "error.ts"],
    [
      "xml/characters.ts",
      "xml/escape.ts",
      "xml/scope.ts",
      "xml/utf8.ts",
      "speed/short-text.ts",
      "speed/slices.ts",
      "plain/slices.ts",
      "speed/encode-utf8.ts",
      "plain/encode-utf8.ts",
      "speed/usual-declaration.ts",
      "plain/usual-declaration.ts",
    ],
    ["xml/declaration.ts", "xml/encoding.ts"],
    [
      "xml/*",
      "speed/last-prefix.ts",
      "speed/whole-elements.ts",
      "speed/template-shape.ts",
      "speed/template-learning.ts",
      "speed/template-gaps.ts",
      "speed/templates.ts",
      "plain/templates.ts",
    ],
    ["schema/lexical/types.ts", "schema/types.ts", "schema/holder.ts"],
    ["schema/lexical/*", "schema/pattern/*"],
    ["schema/*", "speed/*", "plain/*"],
    ["schema/builtins.ts", "schema/builtin-types.ts"],
    ["encoded/*"],
    ["schema/build.ts", "schema/build/*", "speed/complex-type.ts", "plain/complex-type.ts"],
    ["service.ts"],
    ["soap/*"],
    ["http/*"],
    [
      "result.ts",
      "message.ts",
      "dispatch.ts",
      "call-options.ts",
      "interceptor.ts",
      "is-fault.ts",
      "signal.ts",
      "tell.ts",
    ],
    ["policies/*"],
    ["answer-limit.ts", "call.ts", "handler.ts", "client.ts", "in-memory.ts", "logger.ts"],
    ["streaming/*"],
    ["server/*"],
    ["diagnostics-channel.ts", "opentelemetry.ts"],
    ["generated.ts", "model.ts", "index.ts", "node-server.ts", "policies.ts", "streaming.ts"],
  ],
};

/**
 * Packages that import nothing from outside, and the files that may: `node:` stands for every module of Node.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const CLOSED = {
  "@soapwright/core": {
    "http/node.ts": ["node:"],
    "http/continue.ts": ["node:"],
    "http/undici.ts": ["node:", "undici"],
    "policies/digest-authorization.ts": ["node:"],
    "server/node-server.ts": ["node:"],
    "diagnostics-channel.ts": ["node:"],
    "opentelemetry.ts": ["@opentelemetry/api"],
  },
};

/** Where the people's doors of a closed package are: nothing they reach may be one of the files above. */
export const CLOSED_DOORS = [
  "index.ts",
  "generated.ts",
  "schema/builtins.ts",
  "model.ts",
  "policies.ts",
  "streaming.ts",
];
