// One test: its invocations to scale, and where their time went.
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
  const first = calls.reduce((start, call) => Math.min(start, call.start), Infinity);
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
    call.faults.forEach((f) => track.append(make("b", { style: "left:" + left(f.at), title: f.rule, "aria-hidden": "true" }, "▼")));
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
    const part = parts.get(call.name) || { attempts: 0, busy: 0, waiting: 0, longest: new Map() };
    parts.set(call.name, part);
    const end = call.end ?? (whole ? whole.end : call.start);
    part.attempts++;
    part.longest.set(call.apiCall || "", call.longest ?? null);
    part.busy += end - call.start;
    if (call.apiCall) {
      if (ends.has(call.apiCall)) part.waiting += Math.max(0, call.start - ends.get(call.apiCall));
      ends.set(call.apiCall, end);
    }
  }
  if (!whole || !parts.size) return null;
  const own = Math.max(0, whole.end - whole.start - covered(calls, whole.end));
  const row = (name, ...cells) => make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((text) => make("td", {}, text)));
  return make("table", { class: "budget" },
    make("caption", {}, "Where " + millis(whole.end - whole.start) + " went"),
    make("thead", {}, make("tr", {}, ...["", "attempts", "in attempts", "waiting to retry", "may take"].map((h) => make("th", { scope: "col" }, h)))),
    make("tbody", {}, ...[...parts].map(([name, part]) => row(name, part.attempts, millis(part.busy), millis(part.waiting),
        longest(part))), row("the function's own", "", millis(own), "", "")));
}

/** The time in which a call, or a wait before its next attempt, was under way. */
function covered(calls, until) {
  const times = new Map();
  calls.forEach((call, i) => {
    if (call.kind === "invocation") return;
    const key = call.apiCall || i;
    const [from, to] = times.get(key) || [call.start, call.start];
    times.set(key, [from, Math.max(to, call.end ?? until)]);
  });
  let sum = 0;
  let reached = -Infinity;
  for (const [from, to] of [...times.values()].sort(([a], [b]) => a - b)) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
}

/** What the clients' configuration allows all of these calls together, one after the other. */
function longest(part) {
  const each = [...part.longest.values()];
  return each.includes(null) ? "not known" : millis(each.reduce((sum, one) => sum + one, 0));
}
