// What tests get as "fast-check": the same, but started from one seed, so that a run fails for a reason and not by chance.
// SOAPWRIGHT_SEED=7 starts from another, SOAPWRIGHT_SEED=random from a new one each time.
import fc from "../../node_modules/fast-check/lib/fast-check.js";

const wanted = process.env["SOAPWRIGHT_SEED"] ?? "20261121";
if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });

export * from "../../node_modules/fast-check/lib/fast-check.js";
// oxlint-disable-next-line import/no-default-export, no-restricted-exports -- as the library has it
export { fc as default };
