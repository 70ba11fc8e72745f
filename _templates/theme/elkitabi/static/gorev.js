/* "Who does what": filters the list of duties that stands in the page, and shows two holders side by side.
   It must ask no server: the list is the page, the comparison's data is the script gorev-veri.js, which calls nothing
   and sets window.ELK_DUTIES = {h: [[page, name]], d: [[holder, place, address, text, shared or -1]], n: [[duty, duty, 1 if within]]}. */
(function () {
  "use strict";
  const texts = window.ELK_TEXT || {};
  const root = document.documentElement.dataset.root || "";
  const say = (key, values) => (texts["duties." + key] || "").replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  const MARKS = { ç: "c", ğ: "g", ı: "i", ö: "o", ş: "s", ü: "u", â: "a", î: "i", û: "u" };
  const fold = (text) => text.replace(/İ/g, "i").replace(/I/g, "ı").toLowerCase().replace(/[çğıöşüâîû]/g, (letter) => MARKS[letter]);
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  /* make("p", {class: "x", text: "…"}, child, …) */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") element.textContent = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  function field(id, label, control, wide) {
    control.id = id;
    return make("div", wide ? { class: "genis-alan" } : {}, make("label", { for: id, text: label }), control);
  }

  /* groups: [[label, [[value, text], …]], …]; an empty label gives plain options. */
  function select(first, groups) {
    const control = make("select", {}, make("option", { value: "", text: first }));
    for (const [label, options] of groups) {
      const made = options.map(([value, text]) => make("option", { value, text }));
      if (label && made.length) control.append(make("optgroup", { label }, ...made));
      else control.append(...made);
    }
    return control;
  }

  /* The state stands after "#", so that a filtered list can be sent; over file:// some browsers refuse, and nothing is lost. */
  function remember(state) {
    const kept = Object.entries(state).filter(([, value]) => value);
    const hash = kept.map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&");
    try { history.replaceState(null, "", "#" + hash); } catch (error) { return; }
  }

  function remembered() {
    const found = {};
    for (const part of location.hash.slice(1).split("&")) {
      const at = part.indexOf("=");
      if (at > 0) { try { found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (error) { continue; } }
    }
    return found;
  }

  /* ---- the filter ---- */
  const pageOf = (link) => link.getAttribute("href").replace(/^(\.\.\/)+/, "").replace(/\.html$/, "");

  function readList(list) {
    const heads = [];
    const rows = [];
    let part = null;
    let head = null;
    for (const element of list.children) {
      if (element.matches("h3")) { part = { element, rows: [] }; head = null; heads.push(part); continue; }
      if (element.matches("h4")) { head = { element, rows: [] }; heads.push(head); continue; }
      const holder = head && head.element.querySelector("a");
      for (const item of element.children) {
        const line = item.querySelector("p");
        const owners = holder ? [holder] : Array.from(item.querySelectorAll(".kimler .atif-birim, .kimler .atif-unvan"));
        const copy = line.cloneNode(true);
        copy.querySelectorAll(".konular").forEach((topics) => topics.remove());
        const row = {
          item,
          holders: new Set(owners.map(pageOf)),
          count: holder ? 1 : owners.length,
          topics: new Set(Array.from(line.querySelectorAll(".konular a"), pageOf)),
          text: " " + words(copy.textContent).join(" "),
          list: element,
        };
        rows.push(row);
        if (head) head.rows.push(row);
        if (part) part.rows.push(row);
      }
    }
    return { heads, rows };
  }

  function startFilter(list) {
    const { heads, rows } = readList(list);
    const browse = document.querySelector(".konu-listesi");
    const before = document.querySelector(".gorev-yollari") || list.previousElementSibling;
    const named = Array.from(list.querySelectorAll("h4 a"), (link) => [pageOf(link), link.textContent]);
    const topics = new Map();
    document.querySelectorAll(".konu-listesi a").forEach((link) => topics.set(pageOf(link), link.textContent));
    const text = make("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: say("text.hint") });
    const who = select(say("all"), [
      [say("units"), named.filter(([page]) => page.startsWith("birimler/"))],
      [say("positions"), named.filter(([page]) => page.startsWith("unvanlar/"))],
    ]);
    const topic = select(say("all"), [["", Array.from(topics)]]);
    const count = make("p", { role: "status" });
    const clear = make("button", { type: "button", class: "dugme", text: say("clear") });
    const form = make("form", { class: "suzgec", role: "search", "aria-label": say("filter") },
      field("suz-soz", say("text"), text, true), field("suz-kim", say("who"), who), field("suz-konu", say("topic"), topic),
      make("div", { class: "suzgec-son" }, count, clear));

    function show() {
      const wanted = words(text.value);
      let shown = 0;
      for (const row of rows) {
        const fits = (!who.value || row.holders.has(who.value)) && (!topic.value || row.topics.has(topic.value))
          && wanted.every((word) => row.text.includes(" " + word));
        row.item.hidden = !fits;
        if (fits) shown += who.value ? 1 : row.count;
      }
      for (const head of heads) head.element.hidden = !head.rows.some((row) => !row.item.hidden);
      for (const part of new Set(rows.map((row) => row.list))) part.hidden = !part.querySelector(":scope > li:not([hidden])");
      const filtered = Boolean(who.value || topic.value || wanted.length);
      clear.hidden = !filtered;
      if (browse) browse.closest("section").hidden = filtered;
      count.textContent = shown ? say("count", { count: shown }) : say("none");
      remember({ soz: text.value.trim(), kim: who.value, konu: topic.value });
    }

    const state = remembered();
    text.value = state.soz || "";
    if (named.some(([page]) => page === state.kim)) who.value = state.kim;
    if (topics.has(state.konu)) topic.value = state.konu;
    let waiting = 0;
    text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
    who.addEventListener("change", show);
    topic.addEventListener("change", show);
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    clear.addEventListener("click", () => { text.value = who.value = topic.value = ""; show(); text.focus(); });
    before.after(form);
    show();
  }

  /* ---- side by side ---- */
  function withData(done, failed) {
    if (window.ELK_DUTIES) { done(window.ELK_DUTIES); return; }
    const script = make("script", { src: root + "_static/gorev-veri.js" });
    script.onload = () => (window.ELK_DUTIES ? done(window.ELK_DUTIES) : failed());
    script.onerror = failed;
    document.head.append(script);
  }

  /* Both wordings as [words, in both?] runs, by the longest common subsequence of words. */
  function differ(one, two) {
    const a = one.split(" ");
    const b = two.split(" ");
    const x = a.map((word) => words(word).join(" "));
    const y = b.map((word) => words(word).join(" "));
    const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) best[i][j] = x[i] === y[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
    const common = [new Set(), new Set()];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (x[i] === y[j]) { common[0].add(i); common[1].add(j); i += 1; j += 1; }
      else if (best[i + 1][j] >= best[i][j + 1]) i += 1;
      else j += 1;
    }
    return [[a, common[0]], [b, common[1]]];
  }

  function marked([list, common]) {
    const runs = [];
    list.forEach((word, at) => {
      const same = common.has(at);
      const last = runs[runs.length - 1];
      if (last && last.same === same) last.words.push(word); else runs.push({ same, words: [word] });
    });
    return runs.flatMap((run) => [run.same ? run.words.join(" ") : make("span", { class: "fark-orada", text: run.words.join(" ") }), " "]);
  }

  function startCompare(place) {
    const failed = () => place.replaceChildren(make("p", { text: say("compare.failed") }));
    withData((data) => build(place, data), failed);
  }

  function build(place, data) {
    const groups = () => ["birimler/", "unvanlar/"].map((start, at) => [
      say(at ? "positions" : "units"), data.h.map(([page, name]) => [page, name]).filter(([page]) => page.startsWith(start)),
    ]);
    const first = select(say("compare.choose"), groups());
    const second = select(say("compare.choose"), groups());
    const swap = make("button", { type: "button", class: "dugme", text: say("compare.swap") });
    const summary = make("p", { role: "status" });
    const result = make("div", { class: "yan-yana" });
    const form = make("form", { class: "suzgec ikili" },
      field("yan-bir", say("compare.first"), first), field("yan-iki", say("compare.second"), second),
      make("div", { class: "suzgec-son" }, swap, summary));

    function show() {
      remember({ bir: first.value, iki: second.value });
      const at = [first, second].map((control) => data.h.findIndex(([page]) => page === control.value));
      if (at.includes(-1) || at[0] === at[1]) { result.replaceChildren(); summary.textContent = ""; return; }
      const found = compare(data, at[0], at[1]);
      summary.textContent = say("compare.summary", {
        equal: found.equal.length, alike: found.alike.length, shared: found.shared.length, first: found.alone[0].length, second: found.alone[1].length,
      });
      result.replaceChildren(...render(data, at, found));
    }

    const state = remembered();
    const known = new Set(data.h.map(([page]) => page));
    const from = document.referrer.match(/((?:birimler|unvanlar)\/[^/]+)\.html/);
    if (known.has(state.bir)) first.value = state.bir;
    else if (from && known.has(from[1])) first.value = from[1];
    if (known.has(state.iki)) second.value = state.iki;
    first.addEventListener("change", show);
    second.addEventListener("change", show);
    swap.addEventListener("click", () => { [first.value, second.value] = [second.value, first.value]; show(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    place.replaceChildren(form, result);
    show();
  }

  /* Equal, alike and shared pairs of duties, and what only one of the two has (all by index). */
  function compare(data, one, two) {
    const of = (holder) => data.d.flatMap((duty, at) => (duty[0] === holder ? [at] : []));
    const mine = of(one);
    const yours = of(two);
    const found = { equal: [], alike: [], shared: [], alone: [] };
    const paired = new Set();
    const pair = (kind, a, b) => { found[kind].push([a, b]); paired.add(a).add(b); };
    for (const [a, b] of data.n) {
      const [i, j] = data.d[a][0] === one ? [a, b] : [b, a];
      if (data.d[i][0] !== one || data.d[j][0] !== two) continue;
      pair(words(data.d[i][3]).join(" ") === words(data.d[j][3]).join(" ") ? "equal" : "alike", i, j);
    }
    for (const i of mine) {
      for (const j of yours) if (data.d[i][4] >= 0 && data.d[i][4] === data.d[j][4]) pair("shared", i, j);
    }
    found.alone = [mine, yours].map((list) => list.filter((at) => !paired.has(at)));
    return found;
  }

  function render(data, at, found) {
    const duty = (index, content) => {
      const [, place, address, text] = data.d[index];
      return make("p", {}, make("a", { href: root + address, class: "atif", text: place }), " ", ...(content || [text]));
    };
    const row = (...cells) => make("div", { class: "cift" }, ...cells.map((cell) => make("div", {}, ...(cell ? [cell] : []))));
    const name = (holder) => make("a", { href: root + data.h[holder][0] + ".html", text: data.h[holder][1] });
    const heading = row(name(at[0]), name(at[1]));
    heading.classList.add("basliklar");
    const parts = [heading];
    const section = (kind, rows) => { if (rows.length) parts.push(make("h2", { text: say("compare." + kind) }), ...rows); };
    const differing = ([i, j]) => {
      const [mine, yours] = differ(data.d[i][3], data.d[j][3]);
      return row(duty(i, marked(mine)), duty(j, marked(yours)));
    };
    section("equal", found.equal.map(([i, j]) => row(duty(i), duty(j))));
    section("alike", found.alike.map(differing));
    const longest = Math.max(found.alone[0].length, found.alone[1].length);
    section("alone", Array.from({ length: longest }, (unused, n) => row(...found.alone.map((list) => (n < list.length ? duty(list[n]) : null)))));
    section("shared", found.shared.map(differing));
    return parts;
  }

  document.querySelectorAll(".gorev-dizini").forEach(startFilter);
  document.querySelectorAll(".karsilastir").forEach(startCompare);
})();
