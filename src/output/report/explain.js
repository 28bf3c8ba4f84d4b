// Draws one record at a time: summary, families to switch, the document with its cuts, the reason of a cut.
(() => {
  // Causes that are no family of rules, in words.
  const causes = {
    model: "The model judged this to be no part of the article.",
    duplicate: "Says again what a kept paragraph says.",
    section: "Decided together with the section around it.",
    none: "No rule and no model speaks for it.",
  };
  const all = records();
  const off = new Set();  // families that are hidden; stays so from record to record
  let cuts = [];          // the <del> elements in reading order
  let current = -1;
  let panel, position, article;

  // The golden angle keeps the hues of few families far apart; that of the model is its own.
  function huesOf(families) {
    const hues = new Map([["model", 215]]);
    let hue = 20;
    for (const family of families) {
      if (hues.has(family)) continue;
      while (Math.abs(hue - 215) < 20) hue = (hue + 137.5) % 360;
      hues.set(family, Math.round(hue));
      hue = (hue + 137.5) % 360;
    }
    return hues;
  }

  const length = (text) => [...text].length;

  function familiesOf(record) {
    const found = new Map();
    for (const block of record.blocks) {
      for (const part of block.parts) {
        if (!part.cut) continue;
        const sum = found.get(part.cut.family) ?? { cuts: 0, characters: 0 };
        sum.cuts += 1;
        sum.characters += length(part.text);
        found.set(part.cut.family, sum);
      }
    }
    return new Map([...found].sort((a, b) => b[1].characters - a[1].characters || (a[0] < b[0] ? -1 : 1)));
  }

  function summary(record, index, families, hues) {
    const total = record.kept + record.cut;
    const title = record.metadata.find((found) => found.name === "title");
    const header = element("header");
    if (all.length > 1) {
      const select = element("select", { id: "record", "aria-label": "Page of the input" });
      all.forEach((r, i) => select.append(element("option", { value: i, selected: i === index }, `${i + 1}. ${r.url || r.id}`)));
      select.addEventListener("change", () => show(Number(select.value)));
      const step = (by, name) => {
        const button = element("button", { type: "button", disabled: index + by < 0 || index + by >= all.length }, name);
        button.addEventListener("click", () => show(index + by));
        return button;
      };
      header.append(element("div", { class: "chooser" }, step(-1, "Previous page"), step(1, "Next page"), select));
    }
    header.append(element("h1", {}, title ? title.value : record.url || record.id));
    if (record.url || title) header.append(element("p", { class: "soft" }, record.url || record.id));
    if (record.error) header.append(element("p", { class: "error", role: "alert" }, record.error));
    const facts = element("dl", { class: "facts" });
    const fact = (name, value, hint) => facts.append(element("div", { title: hint }, element("dt", {}, name), element("dd", {}, value)));
    fact("kept", `${count(record.kept)} characters`);
    fact("cut", `${count(record.cut)} characters (${percent(record.cut, total)})`);
    for (const found of record.metadata) {
      if (found.name === "title") continue;
      fact(found.name, found.value + (found.ambiguous ? " (day and month could be the other way round)" : ""), `found in ${found.source}`);
    }
    header.append(facts);
    if (total > 0) {
      const bar = element("div", { class: "bar", "aria-hidden": "true" });
      const piece = (characters, title) => {
        const span = element("span", { title });
        span.style.width = `${(100 * characters) / total}%`;
        bar.append(span);
        return span;
      };
      piece(record.kept, "kept").className = "kept";
      for (const [family, sum] of families) {
        piece(sum.characters, family).style.background = `hsl(${hues.get(family)} var(--cut-saturation) var(--cut-lightness))`;
      }
      header.append(bar);
    }
    return header;
  }

  function legend(families, hues) {
    const list = element("ul", { class: "families" });
    const boxes = [];
    for (const [family, sum] of families) {
      const box = element("input", { type: "checkbox", value: family });
      box.checked = !off.has(family);
      box.addEventListener("change", () => {
        if (box.checked) off.delete(family);
        else off.add(family);
        applySwitches();
      });
      boxes.push(box);
      const swatch = element("span", { class: "swatch" });
      swatch.style.setProperty("--hue", hues.get(family));
      list.append(element("li", {}, element("label", {}, box, swatch, element("span", {}, family),
        element("span", { class: "soft" }, `${count(sum.cuts)} · ${count(sum.characters)}`))));
    }
    const every = (name, on) => {
      const button = element("button", { type: "button" }, name);
      button.addEventListener("click", () => {
        for (const box of boxes) {
          box.checked = on;
          if (on) off.delete(box.value);
          else off.add(box.value);
        }
        applySwitches();
      });
      return button;
    };
    const wide = matchMedia("(min-width: 60.01rem)").matches;
    return element("details", { open: wide }, element("summary", {}, "Cut, by family"),
      element("p", { class: "soft" }, "Number of cuts · characters. Untick a family to hide what it cut."),
      list, element("p", {}, every("Show all", true), " ", every("Hide all", false)));
  }

  function blockElement(block, hues) {
    const classes = ["block"];
    if (block.heading) classes.push("heading", `h${block.heading}`);
    if (block.lists) classes.push("item");
    if (block.ordered) classes.push("ordered");
    if (block.quotes) classes.push("quote");
    if (block.code) classes.push("code");
    if (block.row !== undefined) classes.push("cell");
    if (block.joined) classes.push("joined");
    const made = element("div", { class: classes.join(" ") });
    if (block.heading) {
      made.setAttribute("role", "heading");
      made.setAttribute("aria-level", block.heading);
    }
    if (block.lists) made.style.setProperty("--depth", Math.min(block.lists, 6));
    block.parts.forEach((part, i) => {
      if (i > 0) made.append(" ");
      if (!part.cut) {
        made.append(part.metadata ? element("span", { class: "metadata", title: "kept as title or dateline" }, part.text) : part.text);
        return;
      }
      const cut = element("del", { tabindex: -1, "data-family": part.cut.family, "aria-describedby": "reason" }, part.text);
      cut.style.setProperty("--hue", hues.get(part.cut.family));
      const place = cuts.push(cut) - 1;
      cut.reason = part.cut;
      cut.addEventListener("mouseenter", () => explain(cut));
      cut.addEventListener("mouseleave", () => explain(cuts[current]));
      cut.addEventListener("focus", () => choose(place, false));
      cut.addEventListener("click", () => choose(place, false));
      made.append(cut);
    });
    return made;
  }

  function featureTable(features) {
    const table = element("table", {}, element("tr", {}, element("th", { scope: "col" }, "feature"), element("th", { scope: "col" }, "value"), element("th", { scope: "col" }, "effect")));
    for (const f of features) {
      table.append(element("tr", {}, element("td", {}, f.name), element("td", {}, Number(f.value.toPrecision(3))),
        element("td", {}, (f.effect > 0 ? "+" : "−") + Math.abs(f.effect).toFixed(2))));
    }
    return table;
  }

  // Shows why `cut` was cut; nothing for undefined.
  function explain(cut) {
    panel.replaceChildren();
    if (!cut) return;
    const why = cut.reason;
    panel.append(element("h2", {}, why.title || causes[why.id] || why.id));
    panel.append(element("p", {}, element("code", {}, why.id), ` · family ${why.family}`));
    if (why.score !== undefined) {
      panel.append(element("p", {}, `Score ${why.score.toFixed(2)}: how likely it is to be part of the article, 0 to 1.`));
    }
    if (why.features && why.features.length > 0) {
      panel.append(element("p", { class: "soft" }, "What moved the score most (+ towards the article, − away from it):"), featureTable(why.features));
    }
    panel.append(element("p", { class: "soft" }, (why.other === undefined ? "" : `See byte ${count(why.other)}. `) +
      `Bytes ${count(why.begin)} to ${count(why.end)} of the page's text.`));
  }

  const visible = (cut) => !off.has(cut.reason.family);

  // Makes the cut at `place` the current one; -1 is none.
  function choose(place, move) {
    if (cuts[current]) {
      cuts[current].classList.remove("current");
      cuts[current].tabIndex = -1;
    }
    current = place;
    const cut = cuts[place];
    if (cut) {
      cut.classList.add("current");
      cut.tabIndex = 0;
      if (move) {
        cut.focus({ preventScroll: true });
        cut.scrollIntoView({ block: "center" });
      }
    }
    explain(cut);
    const shown = cuts.filter(visible);
    const at = shown.indexOf(cut);
    position.textContent = at < 0 ? plural(shown.length, "cut") : `${at + 1} of ${shown.length}`;
  }

  function walk(by) {
    for (let i = current < 0 && by < 0 ? cuts.length - 1 : current + by; i >= 0 && i < cuts.length; i += by) {
      if (visible(cuts[i])) return choose(i, true);
    }
  }

  function applySwitches() {
    for (const cut of cuts) cut.classList.toggle("off", !visible(cut));
    for (const block of article.children) {
      block.classList.toggle("off", [...block.childNodes].every((n) => n.nodeType === Node.TEXT_NODE ? n.data.trim() === "" : n.classList.contains("off")));
    }
    if (current >= 0 && !visible(cuts[current])) choose(-1, false);
    else choose(current, false);
    const first = cuts.findIndex(visible);
    if (current < 0 && first >= 0) cuts[first].tabIndex = 0;  // the way in for Tab
  }

  function show(index) {
    const record = all[index];
    const families = familiesOf(record);
    const hues = huesOf([...families.keys()]);
    cuts = [];
    current = -1;
    article = element("article", { "aria-label": "The document" });
    for (const block of record.blocks) article.append(blockElement(block, hues));
    if (record.blocks.length === 0) article.append(element("p", { class: "nothing" }, "This page holds no text."));
    panel = element("div", { class: "reason", id: "reason", role: "status" });
    position = element("span", { class: "soft", id: "position" });
    const step = (by, name, key) => {
      const button = element("button", { type: "button", title: `key ${key}` }, name);
      button.addEventListener("click", () => walk(by));
      return button;
    };
    const side = element("aside", { "aria-label": "What was cut" }, element("div", { class: "side" },
      families.size > 0 ? legend(families, hues) : element("p", {}, "Nothing was cut."),
      element("div", { class: "walk" }, step(-1, "Previous", "p"), step(1, "Next cut", "n"), position,
        element("span", { class: "soft keys" }, "keys ", element("kbd", {}, "n"), " ", element("kbd", {}, "p"))), panel));
    document.getElementById("report").replaceChildren(summary(record, index, families, hues), article, side);
    document.title = `What tamis cut: ${record.url || record.id}`;
    applySwitches();
    scrollTo(0, 0);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input[type=search]")) return;
    if (event.key === "n" || event.key === "j") walk(1);
    else if (event.key === "p" || event.key === "k") walk(-1);
    else if (event.key === "Escape") {
      if (cuts[current]) cuts[current].blur();
      choose(-1, false);
    }
  });

  if (all.length > 0) show(0);
  else document.getElementById("report").append(element("p", { class: "wait" }, "The input held no pages."));
})();
