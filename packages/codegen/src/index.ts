// From a service's description to typed TypeScript: the command as functions.
export { runGenerate, type GenerateReport, type GenerateRequest, type ServiceReport } from "./command.ts";
export { defineConfig, type ClientConfig, type SoapwrightConfig } from "./define-config.ts";
export { generate, type GenerateOptions } from "./generate.ts";
export { RefusedError, UsageError } from "./problem.ts";
export { GenerateError, type Ungeneratable } from "./ungeneratable.ts";
