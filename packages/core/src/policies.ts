// The door to the policies: what wraps calls (retry, limits, fail-over), and what wraps a transport (credentials, cookies).
export { circuitBreaker, type CircuitBreakerOptions } from "./policies/circuit-breaker.ts";
export { concurrencyLimit, type ConcurrencyLimitOptions } from "./policies/concurrency-limit.ts";
export { deadline } from "./policies/deadline.ts";
export { failOver, type FailOverOptions } from "./policies/fail-over.ts";
export { observe } from "./policies/observe.ts";
export type { CallAnswered, CallFailed, CallHooks, CallSent, CallStarted } from "./policies/observe.ts";
export { rateLimit, type RateLimitOptions } from "./policies/rate-limit.ts";
export { isIdempotent, mayRepeat, type AnyError } from "./policies/repeatable.ts";
export { retry, type Retried, type RetryOptions } from "./policies/retry.ts";

export { basicAuthorization, type BasicOptions } from "./policies/basic-authorization.ts";
export { bearerAuthorization, type BearerOptions, type BearerToken } from "./policies/bearer-authorization.ts";
export { cookieJar, cookies, type CookieJar } from "./policies/cookies.ts";
export type { CredentialScope } from "./policies/credentials.ts";
export { followRedirects, type RedirectOptions } from "./policies/redirects.ts";
