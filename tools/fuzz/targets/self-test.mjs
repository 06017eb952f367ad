// Targets with mistakes that are known, so that a test can see them found: they crash, hang and run out of memory.
// @ts-check

const text = new TextDecoder("latin1");
const seeds = [new TextEncoder().encode("<a>1</a>")];

/** @type {import("./targets.mjs").Target} */
export const selfTest = {
  name: "self-test",
  about: "mistakes that are there to be found",
  runs: 1000,
  async create() {
    return {
      seeds,
      run(bytes) {
        const given = text.decode(bytes);
        if (given.includes("</a></a>")) throw new TypeError("crashed");
        if (given === "hang") for (;;);
        /** @type {string[]} */
        const kept = [];
        if (given === "memory") for (;;) kept.push(given.repeat(1000) + kept.length);
        return `length ${bytes.length % 8}`;
      },
    };
  },
};

/** @type {import("./targets.mjs").Target} A mistake behind steps that only coverage tells apart: all outcomes are one. */
export const stairs = {
  name: "stairs",
  about: "a mistake behind four steps",
  runs: 1000,
  async create() {
    return {
      seeds,
      run(bytes) {
        const given = text.decode(bytes);
        if (!given.includes("<![CDATA[")) return "up";
        if (!given.includes("&#38;")) return "up";
        if (!given.includes(' id="1"')) return "up";
        if (!given.includes("toString")) return "up";
        throw new RangeError("four steps down");
      },
    };
  },
};
