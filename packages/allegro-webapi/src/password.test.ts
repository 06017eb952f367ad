// Known digests, made with openssl: `printf %s "…" | openssl dgst -sha256 -binary | base64`.
import { afterEach, describe, expect, it, vi } from "vitest";
import { hashPassword } from "./password.ts";

afterEach(() => vi.unstubAllGlobals());

describe("hashPassword", () => {
  it.each([
    ["", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
    ["abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="],
    ["password", "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg="],
  ])("is Base64 of the raw SHA-256 digest of %j", async (password, digest) => {
    expect(await hashPassword(password)).toBe(digest);
  });

  it("reads the password as UTF-8", async () => {
    expect(await hashPassword("zażółć gęślą")).toBe("cfTKA0IDYdGV5tLmnfEiTYtkURdSZNvl9TWNQ4YAH4s=");
  });

  it("reads the first 16 characters and no more, as the service does", async () => {
    expect(await hashPassword("0123456789abcdefXYZ")).toBe(await hashPassword("0123456789abcdef"));
    expect(await hashPassword("0123456789abcde")).not.toBe(await hashPassword("0123456789abcdef"));
  });

  it("counts a character beyond the first plane as one", async () => {
    expect(await hashPassword(`${"😀".repeat(16)}x`)).toBe(await hashPassword("😀".repeat(16)));
  });

  it("says so where there is no Web Crypto", async () => {
    vi.stubGlobal("crypto", undefined);
    await expect(hashPassword("abc")).rejects.toThrow(/Web Crypto/);
  });
});
