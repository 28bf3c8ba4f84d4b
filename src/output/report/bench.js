// Draws the bench: the sets, the rules of one set as a table to sort and filter, charts of them, the worst false cuts.
(() => {
  const bench = records()[0];
  const withCosts = bench.sets.some((set) => set.mb_per_second !== undefined);
  const columns = [
    { name: "ID", value: (r) => r.id, text: true, class: "id" },
    { name: "Family", value: (r) => r.family, text: true },
    { name: "Action", value: (r) => r.action, text: true },
    { name: "Hits", value: (r) => r.hits },
    { name: "Documents", value: (r) => r.documents },
    { name: "Bytes", value: (r) => r.bytes },
    { name: "True", value: (r) => r.true_bytes, hint: "bytes that are noise by the gold" },
    { name: "False", value: (r) => r.false_bytes, hint: "bytes of text that the gold keeps" },
    { name: "Precision", value: (r) => (r.true_bytes + r.false_bytes > 0 ? r.precision : undefined), digits: 4, hint: "true of both" },
    { name: "Only true", value: (r) => r.only_true, hint: "noise that no other cutting rule covers" },
    { name: "Only false", value: (r) => r.only_false, hint: "text that no other cutting rule covers" },
    ...(withCosts ? [
      { name: "Compile ms", value: (r) => r.compile_ms, digits: 1 },
      { name: "Database kB", value: (r) => (r.database_bytes === undefined ? undefined : r.database_bytes / 1000), digits: 1 },
      { name: "Scan ns/kB", value: (r) => r.scan_ns_per_kb },
    ] : []),
  ];
  let set = bench.sets[0];
  let sorted = { column: columns.findIndex((c) => c.name === "False"), up: false };
  const filter = { words: "", action: "", hitsOnly: true };

  const number = (value, digits = 0) => (value === undefined ? "–" : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const cell = (column, row) => element("td", { class: [column.text && "text", column.class].filter(Boolean).join(" ") || null, title: column.class === "id" ? row.title : null },
    column.text ? column.value(row) : number(column.value(row), column.digits));

  // The rules that the filter lets through, in the order of the table.
  function chosen() {
    const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = set.rules.filter((r) => (!filter.hitsOnly || r.hits > 0) && (!filter.action || r.action === filter.action) &&
      words.every((w) => `${r.id} ${r.title}`.toLowerCase().includes(w)));
    const { value, text } = columns[sorted.column];
    const order = (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);  // what is unknown stands last
      return (text ? (x < y ? -1 : x > y ? 1 : 0) : x - y) * (sorted.up ? 1 : -1);
    };
    return rows.sort((a, b) => order(a, b) || (a.id < b.id ? -1 : 1));
  }

  function setsTable() {
    const figures = [["Pages", (s) => count(s.pages)], ["Precision", (s) => s.precision.toFixed(4)], ["Recall", (s) => s.recall.toFixed(4)], ["F1", (s) => s.f1.toFixed(4)],
      ...(withCosts ? [["MB/s", (s) => number(s.mb_per_second, 1)], ["Compile ms", (s) => number(s.compile_ms)], ["Database kB", (s) => number(s.database_bytes / 1000)]] : [])];
    const body = element("tbody");
    for (const s of bench.sets) body.append(element("tr", {}, element("td", { class: "text" }, s.name), ...figures.map(([, value]) => element("td", {}, value(s)))));
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Sets" }, element("table", {}, element("thead", {}, element("tr", {}, element("th", { class: "text", scope: "col" }, "Set"), ...figures.map(([name]) => element("th", { scope: "col" }, name)))), body));
  }

  const signed = (value) => (value < 0 ? "−" : "+") + Math.abs(value).toFixed(5);
  function comparisons() {
    return bench.comparisons.flatMap((c) => {
      const changes = element("table", {}, element("thead", {}, element("tr", {}, ...["Page", "F1", "instead of", "change"].map((name, i) => element("th", { scope: "col", class: i === 0 ? "text" : null }, name)))));
      const body = element("tbody");
      for (const page of c.pages) body.append(element("tr", {}, element("td", { class: "text page" }, page.page), ...[page.other.toFixed(4), page.base.toFixed(4), signed(page.other - page.base)].map((text) => element("td", {}, text))));
      changes.append(body);
      return [element("p", {}, `${c.other} against ${c.base}: F1 ${signed(c.f1)}, 95 % interval ${signed(c.low)} to ${signed(c.high)} – ` +
        (c.low > 0 || c.high < 0 ? "these pages show a difference. " : "these pages show no difference. ") + `${plural(c.better, "page")} better, ${count(c.worse)} worse.`),
      c.pages.length > 0 ? element("details", {}, element("summary", {}, "Pages that changed most"), element("div", { class: "scroll" }, changes)) : null].filter(Boolean);
    });
  }

  function rulesTable(rows) {
    const head = element("tr");
    columns.forEach((column, i) => {
      const button = element("button", { type: "button", title: column.hint }, column.name);
      button.addEventListener("click", () => {
        sorted = { column: i, up: sorted.column === i ? !sorted.up : Boolean(column.text) };
        draw();
        document.querySelectorAll(".rules thead button")[i].focus();
      });
      head.append(element("th", { scope: "col", class: column.text ? "text" : null, "aria-sort": sorted.column === i ? (sorted.up ? "ascending" : "descending") : "none" }, button));
    });
    const body = element("tbody");
    for (const row of rows) body.append(element("tr", {}, ...columns.map((column) => cell(column, row))));
    return element("table", { class: "rules" }, element("thead", {}, head), body);
  }

  // A chart's frame with labelled ticks; x and y map values to pixels.
  const frame = { width: 460, height: 300, left: 46, right: 14, top: 12, bottom: 36 };
  function axes(x, y, xTicks, yTicks, xName, yName, label) {
    const f = frame;
    const svg = element("svg", { viewBox: `0 0 ${f.width} ${f.height}`, role: "img", "aria-label": label });
    for (const [value, name] of xTicks) {
      svg.append(element("line", { x1: x(value), x2: x(value), y1: f.top, y2: f.height - f.bottom }),
        element("text", { x: x(value), y: f.height - f.bottom + 14, "text-anchor": "middle" }, name));
    }
    for (const [value, name] of yTicks) {
      svg.append(element("line", { x1: f.left, x2: f.width - f.right, y1: y(value), y2: y(value) }),
        element("text", { x: f.left - 5, y: y(value) + 4, "text-anchor": "end" }, name));
    }
    svg.append(element("text", { x: (f.left + f.width - f.right) / 2, y: f.height - 5, "text-anchor": "middle" }, xName),
      element("text", { x: 12, y: f.top + 90, "text-anchor": "middle", transform: `rotate(-90 12 ${f.top + 90})` }, yName));
    return svg;
  }
  const between = (low, high, from, to) => (value) => from + ((to - from) * (value - low)) / (high - low || 1);
  const xRange = [frame.left + 6, frame.width - frame.right - 6], yRange = [frame.height - frame.bottom, frame.top];

  function hitsChart(rows) {
    const points = rows.filter((r) => r.hits > 0 && r.true_bytes + r.false_bytes > 0);
    const most = Math.max(1, Math.ceil(Math.log10(Math.max(10, ...points.map((r) => r.hits)))));
    const log = between(0, most, ...xRange), x = (hits) => log(Math.log10(hits)), y = between(0, 1, ...yRange);
    const svg = axes(x, y, Array.from({ length: most + 1 }, (_, i) => [10 ** i, i < 3 ? `${10 ** i}` : i < 6 ? `${10 ** (i - 3)}k` : `${10 ** (i - 6)}M`]), [0, 0.25, 0.5, 0.75, 1].map((p) => [p, p.toFixed(2)]), "hits", "precision", `Hits against precision of ${points.length} rules`);
    for (const r of points) {
      const point = element("circle", { class: "point", cx: x(r.hits).toFixed(1), cy: y(r.precision).toFixed(1), r: 4 }, element("title", {}, `${r.id}: ${plural(r.hits, "hit")}, precision ${r.precision.toFixed(4)}`));
      point.addEventListener("click", () => find(r.id));
      svg.append(point);
    }
    return element("figure", {}, element("figcaption", {}, "Hits against precision"), svg);
  }

  function costChart(rows) {
    const dear = rows.filter((r) => r.scan_ns_per_kb !== undefined).sort((a, b) => b.scan_ns_per_kb - a.scan_ns_per_kb).slice(0, 20);
    const height = Math.max(40, dear.length * 18 + 6);
    const svg = element("svg", { viewBox: `0 0 460 ${height}`, role: "img", "aria-label": `Scan cost of the ${dear.length} dearest rules` });
    const length = between(0, Math.max(1, ...dear.map((r) => r.scan_ns_per_kb)), 0, 200);
    dear.forEach((r, i) => {
      svg.append(element("text", { class: "name", x: 205, y: i * 18 + 14, "text-anchor": "end" }, r.id.length > 34 ? `…${r.id.slice(-33)}` : r.id),
        element("rect", { class: "bar", x: 210, y: i * 18 + 3, width: length(r.scan_ns_per_kb).toFixed(1), height: 13 }, element("title", {}, `${r.id}: ${number(r.scan_ns_per_kb)} ns/kB, compile ${number(r.compile_ms, 1)} ms`)),
        element("text", { x: 214 + length(r.scan_ns_per_kb), y: i * 18 + 14 }, number(r.scan_ns_per_kb)));
    });
    return element("figure", {}, element("figcaption", {}, "Cost by rule: scan ns/kB, each alone, the dearest"), svg);
  }

  function speedChart() {
    const sets = bench.sets.filter((s) => s.mb_per_second !== undefined);
    const fastest = Math.max(...sets.map((s) => s.mb_per_second)) * 1.15 || 1;
    const f1s = sets.map((s) => s.f1), low = Math.max(0, Math.min(...f1s) - 0.02), high = Math.min(1, Math.max(...f1s) + 0.02);
    const x = between(0, fastest, ...xRange), y = between(low, high, ...yRange);
    const svg = axes(x, y, [0, 0.25, 0.5, 0.75, 1].map((p) => [p * fastest, number(p * fastest, fastest < 10 ? 1 : 0)]), [0, 0.25, 0.5, 0.75, 1].map((p) => [low + p * (high - low), (low + p * (high - low)).toFixed(3)]), "MB/s", "F1", "F1 against speed of the sets");
    sets.forEach((s, i) => {
      const right = x(s.mb_per_second) > frame.width * 0.6;
      svg.append(element("circle", { class: "point", cx: x(s.mb_per_second), cy: y(s.f1), r: 5 }, element("title", {}, `${s.name}: F1 ${s.f1.toFixed(4)}, ${number(s.mb_per_second, 1)} MB/s`)),
        element("text", { class: "name", x: x(s.mb_per_second) + (right ? -9 : 9), y: y(s.f1) + (i % 2 ? 13 : -5), "text-anchor": right ? "end" : "start" }, s.name.length > 30 ? `…${s.name.slice(-29)}` : s.name));
    });
    return element("figure", {}, element("figcaption", {}, "F1 against MB/s of the sets"), svg);
  }

  function falseCuts(rows) {
    const ids = new Set(rows.map((r) => r.id));
    const cuts = set.false_cuts.filter((cut) => ids.has(cut.id));
    const list = element("ul", { class: "false" });
    for (const cut of cuts) {
      list.append(element("li", {}, element("p", {}, element("code", {}, cut.id), ` · ${number(cut.bytes)} bytes · `, element("span", { class: "soft" }, cut.page)),
        element("p", { class: "context" }, element("span", { class: "soft" }, cut.before ? `… ${cut.before} ` : ""), element("mark", {}, cut.text), element("span", { class: "soft" }, cut.after ? ` ${cut.after} …` : ""))));
    }
    return [element("h2", {}, "Worst false cuts"), element("p", { class: "soft" }, cuts.length > 0 ? "Text that the gold keeps and a rule or detector covers, with what stands around it." : "None."), list];
  }

  function find(id) {
    document.getElementById("words").value = filter.words = id;
    draw();
  }

  // Draws what depends on set, order and filter; the controls themselves stay.
  function draw() {
    const rows = chosen();
    document.getElementById("matches").textContent = `${count(rows.length)} of ${plural(set.rules.length, "rule")}`;
    document.getElementById("table").replaceChildren(rulesTable(rows));
    document.getElementById("charts").replaceChildren(...[hitsChart(rows), withCosts ? costChart(rows) : null, withCosts && bench.sets.length > 1 ? speedChart() : null].filter(Boolean));
    document.getElementById("false").replaceChildren(...falseCuts(rows));
  }

  function controls() {
    const words = element("input", { type: "search", id: "words", placeholder: "Words of id or title", "aria-label": "Filter by words of id or title" });
    words.addEventListener("input", () => { filter.words = words.value; draw(); });
    const action = element("select", { id: "action", "aria-label": "Filter by action" }, element("option", { value: "" }, "all actions"));
    for (const name of [...new Set(bench.sets.flatMap((s) => s.rules.map((r) => r.action)))].sort()) action.append(element("option", { value: name }, name));
    action.addEventListener("change", () => { filter.action = action.value; draw(); });
    const hits = element("input", { type: "checkbox", id: "hits", checked: true });
    hits.addEventListener("change", () => { filter.hitsOnly = hits.checked; draw(); });
    const made = element("div", { class: "controls" });
    if (bench.sets.length > 1) {
      const chooser = element("select", { id: "set", "aria-label": "Set" }, ...bench.sets.map((s, i) => element("option", { value: i }, s.name)));
      chooser.addEventListener("change", () => { set = bench.sets[chooser.value]; draw(); });
      made.append(chooser);
    }
    made.append(words, action, element("label", {}, hits, " only with hits"), element("span", { class: "soft", id: "matches", role: "status" }));
    return made;
  }

  document.getElementById("report").append(
    element("section", {}, element("h1", {}, "Rules bench"), setsTable(), ...comparisons()),
    element("section", {}, element("h2", {}, "Rules"), controls(), element("div", { class: "scroll", id: "table", tabindex: 0, role: "region", "aria-label": "Rules" })),
    element("section", { class: "charts", id: "charts" }), element("section", { id: "false" }));
  draw();
})();
