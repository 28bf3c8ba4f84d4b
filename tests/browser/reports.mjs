// The reports as their readers use them: opened, switched, walked through by keyboard, on narrow screens and in the
// dark, with hostile text inside.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { writeFileSync } from "node:fs";
import { launch, open, picture, tamis, tooWide } from "./browser.mjs";

const work = process.env.WORK;
const sample = `${process.env.SAMPLES}/fr-wordpress-news/input.html`;
const explained = `${work}/explain.html`;
const benched = `${work}/bench.html`;
let browser;

const rule = (id, pattern, action = "cut") => `[[rule]]\nid = "${id}"\ntitle = "Title of ${id} <b>"\naction = "${action}"\npattern = '''${pattern}'''\n\n`;

// Three pages, two sets: one rule is right, one cuts text that the gold keeps, one never hits.
function writeBench() {
  const hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
  const texts = ["The ferry left at dawn.", `Nobody slept ${hostile} that night.`, "The ferry came back."];
  const pages = texts.map((text, i) => ({ id: `${i}`, text: `Share this page\n${text}\nPrint this page` }));
  const lines = (all) => all.map((one) => JSON.stringify(one)).join("\n") + "\n";
  writeFileSync(`${work}/pages.jsonl`, lines(pages));
  writeFileSync(`${work}/gold.jsonl`, lines(texts.map((text, i) => ({ id: `${i}`, text }))));
  writeFileSync(`${work}/one.toml`, rule("en.share.this", "^Share this page$") + rule("en.share.never", "^Nowhere$") + rule("en.wrong.nobody", "^Nobody slept.*$"));
  writeFileSync(`${work}/two.toml`, rule("en.share.this", "^Share this page$") + rule("en.tools.print", "^Print this page$") + rule("en.tools.told", "^Print", "evidence"));
  tamis("rules", "bench", "--gold", `${work}/gold.jsonl`, "--no-model", "--no-default-rules", "--rules", `${work}/one.toml`, "--rules", `${work}/two.toml`, "--html", benched, `${work}/pages.jsonl`);
}

before(async () => {
  browser = await launch();
  tamis("explain", "--html", explained, sample);
  writeBench();
});
after(() => browser?.close());

const shown = (page) => page.locator("del:visible").count();

test("explain: summary, document and cuts", () => open(browser, explained, {}, async (page) => {
  assert.match(await page.locator("header .facts").innerText(), /kept\s+[\d,]+ characters\s+cut\s+[\d,]+ characters \([\d.]+ %\)/);
  assert.match(await page.title(), /^What tamis cut: /);
  assert.ok(await page.locator("article [role=heading]").count() > 0);
  const cuts = await shown(page);
  assert.ok(cuts > 5);
  const sums = await page.locator(".families label span.soft").allInnerTexts();
  assert.equal(sums.reduce((sum, text) => sum + Number(text.split(" ")[0]), 0), cuts);
  await picture(page, "explain-light");
}));

test("explain: hover shows the reason, a click keeps it", () => open(browser, explained, {}, async (page) => {
  const reason = page.locator("#reason");
  assert.equal(await reason.innerText(), "");
  const model = page.locator("del[data-family=model]").first();
  await model.hover();
  assert.match(await reason.innerText(), /Score 0\.\d\d/);
  assert.ok(await reason.locator("table tr").count() > 1);
  await page.mouse.move(2, 2);
  assert.equal(await reason.innerText(), "");
  const rule = page.locator("del:not([data-family=model])").first();
  await rule.click();
  await page.mouse.move(2, 2);
  const family = await rule.getAttribute("data-family");
  assert.match(await reason.innerText(), new RegExp(`\\w+\\.${family}\\.\\S+ · family ${family}`));
  assert.ok((await reason.locator("h2").innerText()).length > 3);
}));

test("explain: families are switched off and on", () => open(browser, explained, {}, async (page) => {
  const all = await shown(page);
  const box = page.locator(".families input").first();
  const family = await box.inputValue();
  const own = await page.locator(`del[data-family="${family}"]`).count();
  await box.uncheck();
  assert.equal(await shown(page), all - own);
  await page.getByRole("button", { name: "Hide all" }).click();
  assert.equal(await shown(page), 0);
  assert.ok((await page.locator("article").innerText()).length > 200);
  await picture(page, "explain-hidden");
  await page.getByRole("button", { name: "Show all" }).click();
  assert.equal(await shown(page), all);
}));

test("explain: keyboard", () => open(browser, explained, {}, async (page) => {
  const place = () => page.locator("#position").innerText();
  const focused = () => page.evaluate(() => document.activeElement.tagName);
  await page.keyboard.press("n");
  assert.match(await place(), /^1 of /);
  assert.equal(await focused(), "DEL");
  assert.ok((await page.locator("#reason").innerText()).length > 10);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  assert.match(await place(), /^2 of /);
  await page.keyboard.press("Escape");
  assert.match(await place(), /cuts$/);
  await page.getByRole("button", { name: "Next cut" }).press("Enter");
  assert.match(await place(), /^1 of /);
  // Tab reaches a switch, and the space bar turns it.
  await page.locator(".families input").first().focus();
  const before = await shown(page);
  await page.keyboard.press("Space");
  assert.ok(await shown(page) < before);
}));

test("explain: narrow screen", () => open(browser, explained, { viewport: { width: 360, height: 700 }, hasTouch: true }, async (page) => {
  assert.equal(await page.locator(".families").isVisible(), false);
  assert.equal(await tooWide(page), false);
  await picture(page, "explain-narrow-top");
  const cut = page.locator("article del").first();
  await cut.scrollIntoViewIfNeeded();
  await cut.tap();
  const box = await page.locator("#reason").boundingBox();
  assert.ok(box.height > 40 && box.y > 300 && box.y + box.height <= 700);
  await picture(page, "explain-narrow");
}));

test("explain: dark, and high contrast", async () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number));
  await open(browser, explained, { colorScheme: "light" }, async (page) => assert.ok((await paper(page))[0] > 200));
  await open(browser, explained, { colorScheme: "dark" }, async (page) => {
    assert.ok((await paper(page))[0] < 60);
    await picture(page, "explain-dark");
  });
  await open(browser, explained, { forcedColors: "active" }, async (page) => {
    assert.match(await page.locator("del").first().evaluate((e) => getComputedStyle(e).textDecorationLine), /line-through/);
    await picture(page, "explain-contrast");
  });
});

test("explain: hostile text is text", async () => {
  const attacks = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(2)>", "<!--<script>", "]]>&lt;b&gt;", "\\u003cscript>alert(3)</script>"];
  const file = `${work}/hostile.jsonl`;
  writeFileSync(file, attacks.map((text, i) => JSON.stringify({ id: `${i}${text}`, url: `javascript:alert(${i})//${text}`, text: `Before it.\n${text}\nShare this page\nBehind ${text} it.` })).join("\n") + "\n");
  tamis("explain", "--html", `${work}/hostile.html`, file);
  await open(browser, `${work}/hostile.html`, {}, async (page) => {
    for (let i = 0; i < attacks.length; i += 1) {
      assert.ok((await page.locator("article").textContent()).includes(attacks[i]), attacks[i]);
      assert.equal(await page.locator("article script, article img, header img, a").count(), 0);
      if (i + 1 < attacks.length) await page.getByRole("button", { name: "Next page" }).click();
    }
  });
});

test("explain: a text page, and an empty one", async () => {
  const file = `${work}/page.txt`;
  writeFileSync(file, "Market report\n\nPrices rose again on Monday, traders said, after three calm weeks.\n\nShare this page\n");
  tamis("explain", "--no-model", "--html", `${work}/text.html`, file);
  await open(browser, `${work}/text.html`, {}, async (page) => {
    assert.match(await page.locator("article").innerText(), /traders said/);
    await picture(page, "explain-text");
  });
  writeFileSync(file, "");
  tamis("explain", "--html", `${work}/empty.html`, file);
  await open(browser, `${work}/empty.html`, {}, async (page) => {
    assert.match(await page.locator("#report").innerText(), /no pages|no text/);
  });
});

const ids = (page) => page.locator(".rules tbody td.id").allInnerTexts();

test("bench: sets, comparison, rules, charts, false cuts", () => open(browser, benched, {}, async (page) => {
  const sets = page.getByRole("region", { name: "Sets" });
  assert.equal(await sets.locator("tbody tr").count(), 2);
  assert.match(await page.locator("#report").innerText(), /two\.toml against .*one\.toml: F1 \+0\.\d{5}, 95 % interval .*3 pages better, 0 worse/);
  await page.getByText("Pages that changed most").click();
  assert.equal(await page.locator("details tbody tr").count(), 3);
  assert.deepEqual(await ids(page), ["en.wrong.nobody", "en.share.this"]);
  assert.match(await page.locator("#matches").innerText(), /^2 of 3 rules$/);
  assert.equal(await page.locator("#charts svg").count(), 3);
  assert.equal(await page.locator("#charts svg").first().locator("circle").count(), 2);
  assert.equal(await page.locator("#charts rect.bar").count(), 2);
  const wrong = page.locator(".false li");
  assert.equal(await wrong.count(), 1);
  assert.match(await wrong.locator("mark").innerText(), /^Nobody slept <\/script><script>alert/);
  assert.match(await wrong.innerText(), /Share this page/);
  assert.equal(await page.locator("#report script, #report img, #report b").count(), 0);
  await picture(page, "bench-light");
}));

test("bench: sorts and filters", () => open(browser, benched, {}, async (page) => {
  await page.getByLabel("only with hits").uncheck();
  assert.equal((await ids(page)).length, 3);
  const first = page.locator(".rules thead th").first();
  await first.getByRole("button").click();
  assert.deepEqual(await ids(page), ["en.share.never", "en.share.this", "en.wrong.nobody"]);
  assert.equal(await first.getAttribute("aria-sort"), "ascending");
  await first.getByRole("button").click();
  assert.equal(await first.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await ids(page), ["en.wrong.nobody", "en.share.this", "en.share.never"]);
  const precision = page.locator(".rules thead button", { hasText: "Precision" });
  await precision.click();
  assert.deepEqual(await ids(page), ["en.share.this", "en.wrong.nobody", "en.share.never"]);
  // Sorting by keyboard keeps the focus on the column.
  await page.keyboard.press("Enter");
  assert.deepEqual(await ids(page), ["en.wrong.nobody", "en.share.this", "en.share.never"]);
  await page.getByRole("searchbox").fill("share never");
  assert.deepEqual(await ids(page), ["en.share.never"]);
  assert.match(await page.locator("#false").innerText(), /None\./);
  await page.getByRole("searchbox").fill("");
  await page.locator("#set").selectOption("1");
  assert.deepEqual((await ids(page)).sort(), ["en.share.this", "en.tools.print", "en.tools.told"]);
  await page.locator("#action").selectOption("evidence");
  assert.deepEqual(await ids(page), ["en.tools.told"]);
  await page.locator("#action").selectOption("");
  await page.locator("#charts svg").first().locator("circle").first().click({ force: true });
  assert.equal((await ids(page)).length, 1);
}));

test("bench: narrow, and dark", async () => {
  await open(browser, benched, { viewport: { width: 360, height: 700 } }, async (page) => {
    assert.equal(await tooWide(page), false);
    await picture(page, "bench-narrow");
  });
  await open(browser, benched, { colorScheme: "dark" }, async (page) => picture(page, "bench-dark"));
});
