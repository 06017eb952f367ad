// The sandbox's page as a person sees it: on a desk and on a phone, by day and by night, and by keyboard alone.
import { startSandbox, type Sandbox } from "@soapwright/allegro-sandbox";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "./chromium.ts";

describe.skipIf(chromiumPath === undefined)("the sandbox's page in Chromium (needs one on the PATH)", () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox({ admin: "loopback" });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  it.each([
    [1200, "light"],
    [360, "light"],
    [1200, "dark"],
    [360, "dark"],
  ] as const)("fits %d pixels by %s, complains of nothing, and can be read", async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(new URL("/", sandbox.url).href);
    const seen: unknown = await page.evaluate(`(() => {
      const light = (color) => color.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
      const { color, backgroundColor } = getComputedStyle(document.body);
      const ground = backgroundColor === "rgba(0, 0, 0, 0)" ? getComputedStyle(document.documentElement).backgroundColor : backgroundColor;
      return {
        overflow: document.documentElement.scrollWidth - innerWidth,
        heading: document.querySelector("h1")?.innerText !== "",
        language: document.documentElement.lang,
        isDark: light(ground) < light(color),
      };
    })()`);
    expect(seen).toEqual({ overflow: 0, heading: true, language: "en", isDark: colorScheme === "dark" });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("is walked through by Tab, link after link, each one visible", async () => {
    const page = await browser.newPage();
    await page.goto(new URL("/", sandbox.url).href);
    const links = await page.locator("a").count();
    const walked: unknown[] = [];
    for (let index = 0; index < links; index += 1) {
      await page.keyboard.press("Tab");
      walked.push(
        await page.evaluate(`(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return document.activeElement.tagName + " " + (outlineStyle !== "none" && outlineWidth !== "0px");
        })()`),
      );
    }
    expect(links).toBeGreaterThan(2);
    expect(walked).toEqual(Array.from({ length: links }, () => "A true"));
    await page.close();
  });
});
