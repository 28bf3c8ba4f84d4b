// Chromium without network, and what every report is held to: no error in the console, no request but for itself.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

const switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: switches });

// Runs tamis with `args`; a page of a corpus that failed is no failure of the report.
export function tamis(...args) {
  return execFileSync(process.env.TAMIS, args, { encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
}

// Opens the file, gives the page to `use`, and says what went wrong in it. SHOTS=folder keeps pictures.
export async function open(browser, file, options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(message.text()); });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== url) wrong.push(`request: ${request.url()}`); });
  const url = pathToFileURL(file).href;
  await page.goto(url);
  await use(page);
  assert.deepEqual(wrong, []);
  await context.close();
}

export async function picture(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}

// Whether the page scrolls sideways, which on a narrow screen it must not.
export const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
