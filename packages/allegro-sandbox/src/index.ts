// The door of the package: start a sandbox, look into it, change it.
export { startSandbox } from "./sandbox.ts";
export type { Sandbox, SandboxOptions } from "./sandbox.ts";
export { sandboxHandler } from "./handler.ts";
export type { HandlerListeners } from "./handler.ts";
export { openWorld } from "./world.ts";
export type { World, WorldOptions } from "./world.ts";
export { seed, seedPassword, SEED_KEYS, SEED_TOKENS } from "./seed.ts";
export { defaultLimits } from "./limits.ts";
export type { Limits } from "./limits.ts";
export { manualClock, systemClock } from "./clock.ts";
export type { Clock, ManualClock } from "./clock.ts";
export { FAULTS } from "./faults.ts";
export type { FaultWords, SandboxFaultCode } from "./faults.ts";
export { formatCall, formatCallJson } from "./call-log.ts";
export type { CallRecord } from "./call-log.ts";
