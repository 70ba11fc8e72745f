/* What a person sees: the box with its list, and the lines of a hit, over an engine that loads its shards as they are
   needed. It ranks nothing itself. */

const { load, ready } = window.ELK_ARA;
const root = document.documentElement.dataset.root || "";
const texts = window.ELK_TEXT || {};
const say = (key, values = {}) => (texts["search." + key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const KEPT = 8, ROOM = 130, QUIET = 150;

// ---------------------------------------------------------------- the engine and its shards

let engine = null;

/** Make the engine of the index, once. */
async function begin(core) {
  const pieces = await Promise.all((core.parts || []).map(load));
  if (!engine) {
    for (const piece of pieces) for (const key in piece) core[key] += piece[key];
    engine = Engine(core);
    rest(core.wordShards ? QUIET : 0);
  }
  return engine;
}

const loadShard = (name) => load(name).then((data) => engine.add(name, data));

const practice = ["qzxwqzxw", "madde 1", "genel mü", "gör", "ya"]; // done from the last to the first
let pause = 0, stem = 0;

/** Do in the pauses, once nobody has asked for a while, what keys would wait for: shards of words, all that a key does,
    shards of rows, stems. Shards that nobody asked for never come to one who saves data. */
function rest(wait) {
  const mine = ++pause;
  const next = () => requestIdleCallback((deadline) => {
    if (mine !== pause) return;
    const parts = engine.ahead();
    if (parts.length && (parts[0][0] === "k" || !practice.length)) Promise.all(parts.map(loadShard)).then(next, () => {});
    else if (practice.length) find(practice.pop(), {}, KEPT, ROOM).then(({ shown }) => { shown.forEach(lines); next(); }, () => {});
    else if (stem >= 0) { stem = engine.warm(stem, () => deadline.timeRemaining() > 1); next(); }
  });
  if (window.requestIdleCallback && !(engine.core.wordShards && (navigator.connection || {}).saveData)) setTimeout(next, wait);
}

function answer(query, options, count, room) {
  const found = search(engine, query, options);
  return { found, shown: found.hits.slice(0, count).map((hit) => present(engine, hit, found.slots, room)) };
}

/** Search, loading the shards that the query needs; resolves to {found, shown} with `room` letters of text a hit, or to
    null once nobody waits for it any more. */
async function ask(...asked) {
  await ready();
  pause++;
  try { return await find(...asked); } finally { rest(QUIET); }
}

async function find(query, options, count, room, waits = () => true) {
  for (let round = 0; round < 6; round++) {
    if (!waits()) return null;
    const drawn = answer(query, options, count, room);
    if (!engine.missing.size) return drawn;
    await Promise.all([...engine.missing].map(loadShard));
  }
  throw new Error(query);
}

// ---------------------------------------------------------------- drawing

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const key in properties) if (key in made) made[key] = properties[key]; else made.setAttribute(key, properties[key]);
  made.append(...children.filter(Boolean));
  return made;
}

const marks = (pieces) => pieces.map((piece, i) => (i % 2 ? element("mark", {}, piece) : piece));

function label(hit) {
  if (!hit.number) return null;
  return element("span", { className: "ara-no" }, /kod|ek/.test(hit.kind) ? hit.number : say("article", { number: hit.number }));
}

const badge = (name, text) => element("span", { className: "rozet ara-rozet-" + name }, text);

/** The lines of a hit. */
function lines(hit) {
  const place = [hit.document, hit.kind === "madde" ? "" : say("kind." + hit.kind), hit.kind === "kod" ? hit.context : ""];
  return [
    element("span", { className: "ara-bas" },
      hit.direct ? badge("dogrudan", say(hit.exact ? "direct" : "nearest")) : null,
      label(hit), element("span", { className: "ara-baslik" }, ...marks(hit.title)),
      hit.status !== "in_force" ? badge(hit.status, say("status." + hit.status)) : null),
    hit.text.join("") ? element("span", { className: "ara-metin" }, ...marks(hit.text)) : null,
    element("span", { className: "ara-yer" }, [...place, hit.status === "in_force" ? hit.note : ""].filter(Boolean).join(" · ")),
  ];
}

const plain = (hit) => [hit.number, hit.title.join("")].filter(Boolean).join(" ");
/** Why there are no hits. */
function reason(query, { none }) {
  if (!none) return say("none", { query });
  return say("absent", { query, documents: none.map(({ document, last }) => say("absent_in", { document, last: last.map((one) => say("absent_last", one)).join(", ") })).join("; ") });
}

const resultsAddress = (query) => root + "ara.html?q=" + encodeURIComponent(query);

// ---------------------------------------------------------------- the box with its list

/** Make a list under the box of a form. */
function box(form, at) {
  const input = form.querySelector("input[name=q]"), id = "ara-liste-" + at;
  const list = element("ul", { id, role: "listbox", className: "ara-liste", "aria-label": say("results"), hidden: true });
  const panel = element("div", { className: "ara-panel", hidden: true }, list);
  const status = element("div", { className: "gizli", role: "status", "aria-live": "polite" });
  form.append(panel, status);
  let active = -1, latest = 0, telling = 0, drawn = new Map();

  const options = () => [...list.children];
  const open = () => !panel.hidden;

  function close() {
    latest++;
    panel.hidden = list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(at) {
    active = at;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    }
  }

  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, 400);
  }

  function option(address, className, children) {
    const made = element("li", { role: "option", className, "aria-selected": "false" }, ...children);
    made.dataset.href = address;
    return made;
  }

  function draw(query, { found, shown }) {
    // A hit that stays is not drawn again: most keys change little, and the browser lays out what is new only.
    const kept = drawn;
    drawn = new Map(shown.map((hit) => [JSON.stringify(hit), hit]));
    drawn.forEach((hit, key) => drawn.set(key, kept.get(key) || option(root + hit.url, "ara-sonuc", lines(hit))));
    const rows = [...drawn.values()];
    if (found.suggestion)
      rows.unshift(option(resultsAddress(found.suggestion), "ara-oneri", [say("suggestion") + " ", element("b", {}, found.suggestion)]));
    if (found.hits.length > shown.length)
      rows.push(option(resultsAddress(query), "ara-hepsi", [say("all", { count: found.hits.length })]));
    if (!rows.length) rows.push(option(resultsAddress(query), "ara-yok", [reason(query, found) + " ", found.none ? "" : say("none_short")]));
    rows.forEach((row, i) => {
      row.id = id + "-" + i;
      if (list.children[i] !== row) list.insertBefore(row, list.children[i]);
    });
    while (list.children[rows.length]) list.lastChild.remove();
    list.dataset.query = query;
    panel.hidden = list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    tell(shown.length ? say("announce", { count: found.hits.length, first: plain(shown[0]) }) : reason(query, found));
  }

  async function update() {
    const query = input.value.trim(), mine = ++latest;
    if (query.length < 2 && !/\d/.test(query)) return close();
    if (open() && query === list.dataset.query) return;
    try {
      const answer = await ask(query, {}, KEPT, ROOM, () => mine === latest);
      if (mine === latest) draw(query, answer);
    } catch (error) {
      if (mine === latest) { close(); tell(say("failed")); }
    }
  }

  function follow(row, event) {
    if (event && (event.ctrlKey || event.metaKey || event.button === 1)) return window.open(row.dataset.href);
    close();
    location.href = row.dataset.href;
  }

  input.addEventListener("focus", () => { if (input.value.trim() && !open()) update(); });
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const rows = options();
    if (event.key === "Escape" && open()) { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open()) { update(); return; }
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(active < 0 && step < 0 ? rows.length - 1 : active + step >= rows.length ? -1 : active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const query = input.value.trim();
      if (open() && active >= 0) follow(rows[active]);
      else if (query) enter();
    }
  });
  input.addEventListener("blur", () => setTimeout(() => { if (!form.contains(document.activeElement)) close(); }, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  for (const kind of ["click", "auxclick"])
    list.addEventListener(kind, (event) => { const row = event.target.closest("li"); if (row && event.button < 2) follow(row, event); });

  /** Enter with nothing chosen. */
  function enter() {
    const query = input.value.trim();
    ask(query, {}, KEPT, ROOM).then((answer) => {
      if (!answer.shown.length && !answer.found.none) { location.href = resultsAddress(query); return; }
      draw(query, answer);
      if (answer.shown.length) follow(list.querySelector(".ara-sonuc"));
    }).catch(() => { location.href = resultsAddress(query); });
  }

  if (input.value.trim() && document.activeElement === input) update();
  return { enter };
}

const boxes = document.getElementById("elk-ara-sayfasi") ? [] : [...document.querySelectorAll("form.elk-ara")].map(box);
window.ELK_MOTOR = { analyser, begin, ask, boxes, tools: { root, say, element, lines, search: ask, ready, reason, resultsAddress } };
