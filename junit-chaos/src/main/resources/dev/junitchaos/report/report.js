"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const CLASSES = ["latency", "network-gone", "service-error", "throttle", "access-denied", "partial-success",
    "lost-response"];
  const SIGNS = { held: "✓", broke: "✗", unexamined: "◐", untested: "○" };
  const SAID = { held: "held", broke: "broke", unexamined: "nobody looked at the outcome", untested: "untested" };
  const PAGE = 200;
  const words = (id) => id.replace(/-/g, " ");

  /** An element: text and further elements are its children, functions its click. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  const millis = (micros) => {
    const ms = micros / 1000;
    if (ms >= 10000) return (ms / 1000).toFixed(1) + " s";
    return (ms >= 100 || ms === Math.round(ms) ? Math.round(ms) : ms.toFixed(1)) + " ms";
  };
  const plural = (n, what) => n + " " + what + (n === 1 ? "" : "s");
  const shortClass = (name) => name.slice(name.lastIndexOf(".") + 1).replace(/\$/g, " › ");
  const callsOf = (test) => test.journals.flat();
  const testName = (test) => test.class + "." + test.method;

  // The head.
  const coverage = data.coverage;
  by("percent").textContent = coverage.percent;
  document.title = "Fault coverage " + coverage.percent + " %";
  by("counts").textContent = coverage.held + " of " + plural(coverage.cells, "cell") + " held, " + coverage.broke
    + " broke, " + (coverage.untested + coverage.unexamined) + " untested · " + plural(data.tests.length, "test");
  for (const state of ["held", "broke", "unexamined", "untested"]) {
    by("meter").append(make("span", { class: state, style: "flex:" + coverage[state] }));
  }

  // The matrix.
  let chosen = null;
  function matrix() {
    const table = by("matrix");
    if (!coverage.rows.length) {
      by("no-rows").hidden = false;
      table.hidden = true;
      return;
    }
    table.append(make("thead", {}, make("tr", {},
      ...["Function", "Downstream", "Resource"].map((head) => make("th", { scope: "col" }, head)),
      ...CLASSES.map((id) => make("th", { scope: "col", class: "class" }, words(id))))));
    const body = make("tbody");
    let before = {};
    for (const row of coverage.rows) {
      const sameFunction = row.function === before.function;
      const sameDownstream = sameFunction && row.downstream === before.downstream;
      body.append(make("tr", {},
        make("th", { scope: "row", class: sameFunction ? "again" : null }, row.function || "(no function)"),
        make("th", { scope: "row", class: sameDownstream ? "again" : null }, row.downstream),
        make("th", { scope: "row" }, row.resource),
        ...CLASSES.map((id) => cell(row, id))));
      before = row;
    }
    table.append(body);
  }

  function cell(row, id) {
    const found = row.classes[id];
    if (!found) return make("td", { class: "none" }, make("span", { "aria-hidden": "true" }, "·"),
      make("span", { class: "hidden" }, "cannot happen"));
    const inside = [make("span", { "aria-hidden": "true" }, SIGNS[found.state]),
      make("span", { class: "hidden" }, SAID[found.state])];
    if (!found.tests.length) return make("td", {}, make("span", { class: found.state }, ...inside));
    return make("td", {}, make("button", {
      type: "button", class: found.state, "aria-pressed": "false",
      title: SAID[found.state] + " in " + plural(found.tests.length, "test"),
      click: (event) => choose(event.currentTarget, found.tests,
        words(id) + " at " + [row.downstream, row.resource].filter(Boolean).join(" ")),
    }, ...inside));
  }

  function choose(button, tests, text) {
    document.querySelectorAll("#matrix [aria-pressed=true]").forEach((b) => b.setAttribute("aria-pressed", "false"));
    chosen = tests ? new Set(tests) : null;
    by("cell-filter").hidden = !tests;
    if (button && tests) {
      button.setAttribute("aria-pressed", "true");
      by("cell-filter").firstChild.textContent = text;
      by("tests").scrollIntoView();
      by("tests").focus({ preventScroll: true });
    }
    filter();
  }

  // Hypotheses, and what wants a look.
  function lists() {
    const hypotheses = data.tests.filter((test) => test.hypothesis);
    by("hypotheses").hidden = !hypotheses.length;
    for (const test of hypotheses) {
      const state = test.status === "passed" ? "held" : test.status === "failed" ? "broke" : "untested";
      const verdict = { held: "✓ holds", broke: "✗ broken", untested: "○ " + test.status }[state];
      by("hypotheses").querySelector("ul").append(make("li", {},
        make("span", { class: "verdict " + state }, verdict), " " + test.hypothesis + " ",
        make("span", { class: "none" }, shortClass(test.class) + "." + test.method)));
    }
    const notes = by("notes").querySelector("ul");
    const note = (test, text, code) => notes.append(make("li", {}, text + " ", make("code", {}, code),
      make("span", { class: "none" }, " in " + shortClass(test.class) + "." + test.method)));
    for (const test of data.tests) {
      if (test.withheld) note(test, "Ended by the blast radius:", test.withheld);
      test.unstruck.forEach((rule) => note(test, "Never struck:", rule));
      new Set(test.unattributed).forEach((call) => note(test, "Left alone, as nothing told which test made it:", call));
    }
    by("notes").hidden = !notes.children.length;
  }

  // The tests.
  const texts = data.tests.map((test) => [testName(test), test.name, test.failure || "", test.hypothesis || "",
    ...new Set(callsOf(test).flatMap((call) => [call.name, call.outcome || "", ...(call.resources || []),
      ...call.faults.map((fault) => fault.fault)]))].join(" ").toLowerCase());
  const met = data.tests.map((test) => new Set(callsOf(test).flatMap((call) => call.faults.flatMap((f) => f.classes))));
  const order = data.tests.map((test, i) => i).sort((a, b) => rank(data.tests[a]) - rank(data.tests[b])
    || testName(data.tests[a]).localeCompare(testName(data.tests[b])) || a - b);
  let shown = [];
  function rank(test) { return test.status === "failed" ? 0 : 1; }

  function filter() {
    const search = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const status = by("status").value;
    const kind = by("met").value;
    shown = order.filter((i) => (!status || data.tests[i].status === status) && (!kind || met[i].has(kind))
      && (!chosen || chosen.has(testName(data.tests[i]))) && search.every((word) => texts[i].includes(word)));
    by("list").replaceChildren();
    by("found").textContent = shown.length === data.tests.length ? plural(shown.length, "test")
      : shown.length + " of " + plural(data.tests.length, "test");
    more();
  }

  function more() {
    const from = by("list").children.length;
    by("list").append(...shown.slice(from, from + PAGE).map((i) => entry(data.tests[i])));
    const left = shown.length - by("list").children.length;
    by("more").hidden = left <= 0;
    by("more").textContent = "Show " + Math.min(left, PAGE) + " more of " + left;
  }

  function entry(test) {
    const calls = callsOf(test);
    const faults = new Map();
    calls.forEach((call) => call.faults.forEach((f) => faults.set(f.fault, (faults.get(f.fault) || 0) + 1)));
    const sign = { passed: "✓", failed: "✗" }[test.status] || "○";
    const state = { passed: "held", failed: "broke" }[test.status] || "untested";
    const chips = [...faults].slice(0, 4).map(([what, n]) => make("span", { class: "chip" }, n > 1 ? what + " ×" + n : what));
    const details = make("details", {},
      make("summary", {},
        make("span", { class: state }, make("span", { "aria-hidden": "true" }, sign),
          make("span", { class: "hidden" }, test.status)),
        make("span", { class: "name" }, make("span", { class: "class" }, shortClass(test.class) + "."), test.method,
          make("span", { class: "class" }, test.name.startsWith(test.method) ? "" : " " + test.name)),
        make("span", { class: "what" }, plural(calls.length, "call"), ...chips, faults.size > 4 ? " …" : "")));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(inside(test));
    });
    return details;
  }

  function inside(test) {
    const box = make("div", { class: "inside" });
    if (test.hypothesis) box.append(make("p", {}, "Hypothesis: " + test.hypothesis));
    if (test.failure) box.append(make("div", { class: "failure", tabindex: "0", role: "region", "aria-label": "Failure" },
      test.failure));
    if (test.replay) box.append(make("p", { class: "copy" }, "Run it again:", make("code", {}, test.replay),
      make("button", { type: "button", click: (event) => copy(test.replay, event.currentTarget) }, "Copy")));
    test.journals.forEach((journal) => invocations(journal).forEach((part) => box.append(...timeline(part))));
    return box;
  }

  function copy(text, button) {
    const done = () => { button.textContent = "Copied"; };
    const byHand = () => {
      const area = make("textarea", { class: "hidden" });
      area.value = text;
      document.body.append(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
      button.focus();
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  /** The calls of a journal by invocation; those of none come last. */
  function invocations(journal) {
    const parts = new Map();
    for (const call of journal) {
      if (!parts.has(call.invocation)) parts.set(call.invocation, []);
      parts.get(call.invocation).push(call);
    }
    return [...parts].sort(([a], [b]) => (a || Infinity) - (b || Infinity)).map(([, calls]) => calls);
  }

  function timeline(calls) {
    const first = Math.min(...calls.map((call) => call.start));
    const last = calls.reduce((end, call) => Math.max(end, call.end ?? call.start, call.start), first + 1);
    const span = last - first;
    const left = (at) => (100 * (at - first) / span).toFixed(3) + "%";
    const width = (from, to) => "left:" + left(from) + ";width:" + (100 * Math.max(to - from, 0) / span).toFixed(3) + "%";
    const ends = new Map();
    const rows = calls.slice(0, 500).map((call) => {
      const track = make("div", { class: "track" });
      const before = call.apiCall && ends.get(call.apiCall);
      if (before !== undefined && before !== null && call.start > before) {
        track.append(make("i", { class: "wait", style: width(before, call.start), title: "waited " + millis(call.start - before) }));
      }
      if (call.apiCall) ends.set(call.apiCall, call.end);
      const kind = call.kind === "invocation" ? "own" : call.succeeded === false ? "bad" : null;
      track.append(make("i", { class: kind, style: width(call.start, call.end ?? last) }));
      call.faults.forEach((f) => track.append(make("b", { style: "left:" + left(f.at), title: f.rule }, "▼")));
      const waited = before !== undefined && before !== null && call.start > before
        ? "after waiting " + millis(call.start - before) : "";
      return make("tr", { class: call.kind === "invocation" ? "invocation" : "inner" },
        make("th", { scope: "row", title: [call.name, ...(call.resources || []), call.region || ""].join(" ").trim() },
          call.name + (call.resources && call.resources.length ? " " + call.resources.join(", ") : "")
          + (call.attempt > 1 ? ", attempt " + call.attempt : "") + (call.delivery > 1 ? ", delivery " + call.delivery : "")),
        make("td", {}, track, make("span", { class: "hidden" },
          "starts at " + millis(call.start - first) + " " + waited)),
        make("td", { class: "how" + (call.succeeded === false ? " bad" : ""), title: call.outcome || "" },
          ...call.faults.map((f) => make("span", { class: "fault" }, f.fault + " · ")),
          (call.outcome || "still under way") + (call.end === null ? "" : ", " + millis(call.end - call.start))));
    });
    const table = make("table", { class: "time" },
      make("caption", {}, calls.length > 500 ? "The first 500 of " + calls.length + " calls" : ""),
      make("thead", {}, make("tr", {}, make("th", { class: "who", scope: "col" }, make("span", { class: "hidden" }, "call")),
        make("td", {}, make("div", { class: "axis", "aria-hidden": "true" },
          ...[0, 0.25, 0.5, 0.75, 1].map((part) => make("span", { style: "left:" + 100 * part + "%" }, millis(span * part))))),
        make("th", { class: "how", scope: "col" }, make("span", { class: "hidden" }, "outcome")))),
      make("tbody", {}, ...rows));
    const spent = budget(calls);
    return spent ? [table, spent] : [table];
  }

  /** Where the time of an invocation went. */
  function budget(calls) {
    const whole = calls.find((call) => call.kind === "invocation" && call.end !== null);
    const parts = new Map();
    const ends = new Map();
    for (const call of calls) {
      if (call.kind === "invocation") continue;
      const part = parts.get(call.name) || { attempts: 0, busy: 0, waiting: 0 };
      parts.set(call.name, part);
      const end = call.end ?? (whole ? whole.end : call.start);
      part.attempts++;
      part.busy += end - call.start;
      if (call.apiCall) {
        if (ends.has(call.apiCall)) part.waiting += Math.max(0, call.start - ends.get(call.apiCall));
        ends.set(call.apiCall, end);
      }
    }
    if (!whole || !parts.size) return null;
    const all = [...parts.values()].reduce((sum, part) => sum + part.busy + part.waiting, 0);
    const own = Math.max(0, whole.end - whole.start - all);
    const row = (name, ...cells) => make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((text) => make("td", {}, text)));
    return make("table", { class: "budget" },
      make("caption", {}, "Where " + millis(whole.end - whole.start) + " went"),
      make("thead", {}, make("tr", {}, ...["", "attempts", "in attempts", "waiting to retry"].map((h) => make("th", { scope: "col" }, h)))),
      make("tbody", {}, ...[...parts].map(([name, part]) => row(name, part.attempts, millis(part.busy), millis(part.waiting))),
        row("the function's own", "", millis(own), "")));
  }

  CLASSES.forEach((id) => by("met").append(make("option", { value: id }, words(id))));
  by("search").addEventListener("input", filter);
  by("status").addEventListener("change", filter);
  by("met").addEventListener("change", filter);
  by("more").addEventListener("click", more);
  document.querySelector("#cell-filter button").addEventListener("click", () => choose(null, null));
  document.querySelector("form.filters").addEventListener("submit", (event) => event.preventDefault());
  matrix();
  lists();
  filter();
  if (location.hash === "#first" && by("list").firstChild) by("list").firstChild.open = true;
})();
