const data = JSON.parse(document.getElementById("data").textContent);
const by = (id) => document.getElementById(id);
const CLASSES = ["latency", "network-gone", "service-error", "throttle", "access-denied", "partial-success",
  "lost-response"];
const SIGNS = { held: "✓", broke: "✗", unexamined: "◐", untested: "○" };
const SAID = { held: "held", broke: "broke", unexamined: "nobody looked at the outcome", untested: "untested" };
const PAGE = 200;
const words = (id) => id.replace(/-/g, " ");

const shortClass = (name) => name.slice(name.lastIndexOf(".") + 1).replace(/\$/g, " › ");
const callsOf = (test) => test.journals.flat();
const testName = (test) => test.class + "." + test.method;

// The head.
const coverage = data.coverage;
by("percent").textContent = coverage.percent;
document.title = "Fault coverage " + coverage.percent + " %";
by("counts").textContent = coverage.held + " of " + plural(coverage.cells, "cell") + " held, " + coverage.broke
  + " broke, " + (coverage.unexamined ? coverage.unexamined + " not looked at, " : "") + coverage.untested
  + " untested · " + plural(data.tests.length, "test");
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
  by("cell-filter").firstElementChild.textContent = text || "";
  if (button && tests) {
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", "true");
    by("tests").scrollIntoView();
    by("tests").focus({ preventScroll: true });
  }
  filter();
}

// Hypotheses: those of one class that say the same are one, as are the steps of one that is scaled up.
const VERDICTS = { held: "✓ held", broke: "✗ broke", invalid: "⊘ invalid", untested: "○ untested" };
function hypotheses() {
  const groups = new Map();
  for (const test of data.tests) {
    if (!test.hypothesis && !test.scope) continue;
    const key = test.class + " " + (test.hypothesis || test.method);
    groups.set(key, [...(groups.get(key) || []), test]);
  }
  by("hypotheses").hidden = !groups.size;
  by("hypotheses").querySelector("ul").append(...[...groups.values()].map(hypothesis));
}

function hypothesis(tests) {
  const state = tests.some((test) => test.status === "failed") ? "broke"
    : ["invalid", "held", "broke"].find((verdict) => tests.some((test) => test.verdict === verdict)) || "untested";
  const text = tests[0].hypothesis || tests[0].method;
  return make("li", {}, make("span", { class: "verdict " + state }, VERDICTS[state]),
    make("div", {}, text, ...[...scopes(tests), ...steadyState(tests), ...contained(tests)].map((line) => make("p", { class: "more" }, line))),
    make("button", {
      type: "button", "aria-label": "Show the tests of: " + text,
      click: (event) => choose(event.currentTarget, tests.map(testName), text),
    }, shortClass(tests[0].class) + ": " + plural(tests.length, "test")));
}

/** How far what was scaled up has held. */
function scopes(tests) {
  const lines = [];
  for (const method of new Set(tests.filter((test) => test.scope).map((test) => test.method))) {
    const steps = tests.filter((test) => test.scope && test.method === method).sort((a, b) => a.scope.amount - b.scope.amount);
    const held = steps.filter((test) => test.verdict === "held").pop();
    const broke = steps.find((test) => test.verdict === "broke");
    lines.push(method + (held ? " held up to " + held.scope.text : " held at no scope that was tried")
      + (broke ? ", broke at " + broke.scope.text + (broke.status === "failed" ? "" : " (beyond what it must stand)") : ""));
  }
  return lines;
}

function steadyState(tests) {
  // One is enough to know where to look.
  const broken = tests.flatMap((test) => test.steadyState).find((check) => !check.held);
  return broken ? [broken.check + (broken.when === "before" ? " failed before any fault: " : " did not come back: ") + broken.text] : [];
}

function contained(tests) {
  const ended = tests.filter((test) => test.withheld);
  return ended.length ? [plural(ended.length, "test") + " ended by the blast radius: " + ended[0].withheld] : [];
}

// What the gate said.
function gate() {
  if (!data.gate) return;
  const state = { held: "held", failed: "broke" }[data.gate.verdict] || "untested";
  by("gate").hidden = false;
  by("gate").querySelector("p").replaceChildren(make("span", { class: state }, SIGNS[state]), " " + data.gate.verdict);
  by("gate").querySelector("pre").textContent = data.gate.text;
}

// What wants a look.
function notes() {
  const list = by("notes").querySelector("ul");
  const note = (test, text, code) => list.append(make("li", {}, text + " ", make("code", {}, code),
    make("span", { class: "none" }, " in " + shortClass(test.class) + "." + test.method)));
  for (const test of data.tests) {
    if (test.withheld) note(test, "Ended by the blast radius:", test.withheld);
    if (test.verdict !== "invalid") test.unstruck.forEach((rule) => note(test, "Never struck:", rule));
    new Set(test.unattributed).forEach((call) => note(test, "Left alone, as nothing told which test made it:", call));
  }
  by("notes").hidden = !list.children.length;
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
  remember();
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
  if (test.hypothesis) box.append(make("p", {}, "Hypothesis: " + test.hypothesis + " (" + test.verdict + ")"));
  test.steadyState.forEach((check) => box.append(make("p", {}, "Steady state " + check.when + " the faults: " + check.check + ": "
    + (check.held ? "✓ " : "✗ ") + check.text)));
  if (test.failure) box.append(make("div", { class: "failure " + test.status, tabindex: "0", role: "region",
    "aria-label": test.status === "failed" ? "Failure" : "Why it was aborted" }, test.failure));
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

/** The page's address leads back to what is shown. */
const FIELDS = ["search", "status", "met"];
function remember() {
  const state = new URLSearchParams();
  FIELDS.filter((id) => by(id).value).forEach((id) => state.set(id, by(id).value));
  if (chosen && chosen.size === 1) state.set("test", [...chosen][0]);
  try {
    history.replaceState(null, "", "#" + state);
  } catch (e) {
    // Where the page may not have an address, it has none.
  }
}

/** Shows what the address says; open=1 opens the first test. */
function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  FIELDS.forEach((id) => { by(id).value = state.get(id) || ""; });
  const test = state.get("test");
  choose(null, test ? [test] : null, test);
  [...by("list").children].slice(0, Number(state.get("open")) || (test ? 1 : 0)).forEach((each) => { each.open = true; });
}

CLASSES.forEach((id) => by("met").append(make("option", { value: id }, words(id))));
by("search").addEventListener("input", filter);
by("status").addEventListener("change", filter);
by("met").addEventListener("change", filter);
by("more").addEventListener("click", more);
document.querySelector("#cell-filter button").addEventListener("click", () => choose(null, null));
document.querySelector("form.filters").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => { if (location.hash.includes("=")) recall(); });
matrix();
hypotheses();
gate();
notes();
recall();
document.documentElement.dataset.drawn = Math.round(performance.now());
