// A target with mistakes that are known, so that a test can see them found: it crashes, hangs and runs out of memory.
// @ts-check

/** @type {import("./targets.mjs").Target} */
export const selfTest = {
  name: "self-test",
  about: "mistakes that are there to be found",
  runs: 1000,
  async create() {
    const text = new TextDecoder("latin1");
    return {
      seeds: [new TextEncoder().encode("<a>1</a>")],
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
