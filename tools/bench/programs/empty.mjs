// The yardstick of starting: a program that does nothing.
// oxlint-disable-next-line unicorn/require-module-specifiers -- without it the file would be no module
export {};
