/* The search box of every page and the page of results. Loads engine and index when a box gets the focus, as scripts
   (it works from a stick), and draws what the engine finds. It ranks nothing itself. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || "", index = root + "_static/ara/";
  const texts = window.ELK_TEXT || {};
  const say = (key, values = {}) => (texts["search." + key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const KEPT = 8, SHOWN = 20;

  // ---------------------------------------------------------------- loading

  const asked = new Map();
  let engine = null, core = null;

  window.ELK_INDEX = (name, data) => { if (name === "dizin") core = data; else engine.add(name, data); };

  function load(address) {
    if (!asked.has(address))
      asked.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = () => { asked.delete(address); script.remove(); failed(new Error(address)); };
        document.head.append(script);
      }));
    return asked.get(address);
  }

  /** Load engine and index once; the promise gives the engine. */
  function ready() {
    return Promise.all([load(index + "motor.js"), load(index + "dizin.js")])
      .then(() => {
        if (!engine) { engine = window.ELK_MOTOR.Engine(core); warm(); }
        return engine;
      });
  }

  /** Prepare in the pauses of the page: once all that a key does, then the stems of the words. */
  function warm(at) {
    if (at < 0 || !window.requestIdleCallback) return;
    requestIdleCallback((deadline) => {
      if (at === undefined) { answer("ma qzxwqzxw", {}, 8, 130); engine.takeMissing(); }
      warm(engine.warm(at || 0, () => deadline.timeRemaining() > 1));
    });
  }

  function answer(query, options, count, room) {
    const found = window.ELK_YORUM.search(engine, query, options);
    return { found, shown: found.hits.slice(0, count).map((hit) => window.ELK_YORUM.present(engine, hit, found.slots, room)) };
  }

  /** Search, loading the shards that the query needs; resolves to {found, shown} with `room` letters of text a hit. */
  async function search(query, options, count, room) {
    await ready();
    for (let round = 0; round < 6; round++) {
      const drawn = answer(query, options, count, room);
      const missing = [...new Set([...drawn.found.missing, ...engine.takeMissing()])];
      if (!missing.length) return drawn;
      await Promise.all(missing.map((name) => load(index + name + ".js")));
    }
    throw new Error(query);
  }

  // ---------------------------------------------------------------- drawing

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties))
      if (value !== undefined && value !== null) { if (key in made && key !== "list") made[key] = value; else made.setAttribute(key, value); }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  const marks = (pieces) => pieces.map((piece, i) => (i % 2 ? element("mark", {}, piece) : piece)).filter((piece) => piece !== "");

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
  const resultsAddress = (query) => root + "ara.html?q=" + encodeURIComponent(query);

  // ---------------------------------------------------------------- the box with its list

  let boxes = 0;

  function attachBox(form) {
    const input = form.querySelector("input[name=q]"), id = "ara-liste-" + ++boxes;
    const list = element("ul", { id, role: "listbox", className: "ara-liste", "aria-label": say("results"), hidden: true });
    const panel = element("div", { className: "ara-panel", hidden: true }, list);
    const status = element("div", { className: "gizli", role: "status", "aria-live": "polite" });
    form.append(panel, status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-haspopup": "listbox" }))
      input.setAttribute(name, value);
    let active = -1, latest = 0, telling = 0;

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
      const rows = shown.map((hit) => option(root + hit.url, "ara-sonuc", lines(hit)));
      if (found.suggestion)
        rows.unshift(option(resultsAddress(found.suggestion), "ara-oneri", [say("suggestion") + " ", element("b", {}, found.suggestion)]));
      if (found.hits.length > shown.length)
        rows.push(option(resultsAddress(query), "ara-hepsi", [say("all", { count: found.hits.length })]));
      if (!rows.length) rows.push(option(resultsAddress(query), "ara-yok", [say("none", { query }) + " ", say("none_short")]));
      rows.forEach((row, i) => { row.id = id + "-" + i; });
      list.replaceChildren(...rows);
      list.dataset.query = query;
      panel.hidden = list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      active = -1;
      tell(shown.length ? say("announce", { count: found.hits.length, first: plain(shown[0]) }) : say("none", { query }));
    }

    async function update() {
      const query = input.value.trim(), mine = ++latest;
      if (query.length < 2 && !/\d/.test(query)) return close();
      try {
        const answer = await search(query, {}, KEPT, 130);
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

    input.addEventListener("focus", () => { ready().catch(() => {}); if (input.value.trim() && !open()) update(); });
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
        else if (query) goFirst(query);
      }
    });
    form.addEventListener("submit", (event) => { if (!input.value.trim()) event.preventDefault(); });
    input.addEventListener("blur", () => setTimeout(() => { if (!form.contains(document.activeElement)) close(); }, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    for (const kind of ["click", "auxclick"])
      list.addEventListener(kind, (event) => { const row = event.target.closest("li"); if (row && event.button < 2) follow(row, event); });

    /** Enter with nothing chosen. */
    function goFirst(query) {
      search(query, {}, KEPT, 130).then((answer) => {
        if (!answer.shown.length) { location.href = resultsAddress(query); return; }
        draw(query, answer);
        follow(list.querySelector(".ara-sonuc"));
      }).catch(() => { location.href = resultsAddress(query); });
    }
  }

  // ---------------------------------------------------------------- the page of results

  function attachPage(page) {
    const address = new URLSearchParams(location.search);
    const state = { q: address.get("q") || "", belge: address.get("belge") || "", tur: address.get("tur") || "", shown: SHOWN };
    const input = element("input", { type: "search", name: "q", id: "ara-sayfa-kutu", value: state.q, autocomplete: "off", spellcheck: false, placeholder: say("placeholder") });
    const form = element("form", { className: "elk-ara ara-sayfa-form", role: "search", action: "ara.html", method: "get" },
      element("label", { className: "gizli", htmlFor: "ara-sayfa-kutu" }, say("label")), input);
    const filters = element("div", { className: "ara-suzgecler" }), status = element("p", { className: "ara-durum", role: "status", "aria-live": "polite" });
    const results = element("ol", { className: "ara-sonuclar" }), more = element("button", { type: "button", className: "dugme", hidden: true }, say("more"));
    page.replaceChildren(form, filters, status, results, more);
    let latest = 0, telling = 0;

    function select(key, name, values) {
      const made = element("select", { id: "ara-" + key }, element("option", { value: "" }, say("filter.all")),
        ...values.map(([value, text]) => element("option", { value }, text)));
      made.value = state[key];
      made.addEventListener("change", () => { state[key] = made.value; state.shown = SHOWN; run(); });
      return element("label", { htmlFor: "ara-" + key }, element("span", {}, name), made);
    }

    function drawFilters() {
      if (filters.firstChild) return;
      filters.append(
        select("belge", say("filter.document"), core.documents.map(([slug, title]) => [slug, title])),
        select("tur", say("filter.kind"), core.kinds.map((kind) => [kind, say("kind." + kind)])));
    }

    function remember() {
      const parts = ["q", "belge", "tur"].filter((key) => state[key]).map((key) => key + "=" + encodeURIComponent(state[key]));
      try { history.replaceState(null, "", location.pathname + (parts.length ? "?" + parts.join("&") : "")); } catch (error) { /* forbidden over file:// by some browsers */ }
      document.title = state.q ? say("page_title", { query: state.q }) + " · " + document.title.split(" · ").pop() : document.title;
    }

    function related(hit) {
      if (!hit.related.length) return null;
      const links = hit.related.slice(0, 4).map((one) => {
        const name = one.kind === "madde" ? one.document + " " + say("article", { number: one.number }) : say("kind." + one.kind) + ": " + one.title;
        return element("a", { href: root + one.url }, name);
      });
      return element("p", { className: "ara-ilgili" }, ...links.flatMap((link, i) => (i ? [" · ", link] : [link])));
    }

    function suggest(found) {
      if (!found.suggestion) return [];
      const link = element("a", { href: resultsAddress(found.suggestion) }, found.suggestion);
      link.addEventListener("click", (event) => { event.preventDefault(); input.value = state.q = found.suggestion; run(); input.focus(); });
      return [say("suggestion") + " ", link, " · "];
    }

    function draw({ found, shown }) {
      drawFilters();
      results.replaceChildren(...shown.map((hit) => element("li", { className: "ara-sonuc" },
        element("a", { href: root + hit.url }, ...lines(hit)), related(hit))));
      more.hidden = found.hits.length <= shown.length;
      const none = !found.hits.length;
      clearTimeout(telling);
      telling = setTimeout(() => {
        status.replaceChildren(...suggest(found), none ? say("none", { query: state.q }) + " " + say("none_help") : say("count", { count: found.hits.length }));
      }, 150);
    }

    async function run() {
      const mine = ++latest;
      remember();
      if (!state.q) { results.replaceChildren(); status.textContent = say("empty"); more.hidden = true; return; }
      try {
        const answer = await search(state.q, { document: state.belge, kind: state.tur }, state.shown, 260);
        if (mine === latest) draw(answer);
      } catch (error) {
        if (mine === latest) status.textContent = say("failed");
      }
    }

    function move(event) {
      const links = [...results.querySelectorAll(":scope > li > a")], at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown" && at + 1 < links.length) { event.preventDefault(); links[at + 1].focus(); }
      else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
      else if (event.key === "Escape") { event.preventDefault(); if (document.activeElement === input) { input.value = state.q = ""; run(); } else input.focus(); }
    }

    for (const other of document.querySelectorAll("form.elk-ara")) if (other !== form) other.remove();
    function changed() { state.q = input.value.trim(); state.shown = SHOWN; run(); }
    const openFirst = () => { const link = results.querySelector("a"); if (link) location.href = link.href; };
    input.addEventListener("input", changed);
    form.addEventListener("submit", (event) => { event.preventDefault(); openFirst(); });
    page.addEventListener("keydown", move);
    more.addEventListener("click", () => { state.shown += SHOWN; run(); });
    ready().then(drawFilters, () => {});
    run();
    if (!state.q) input.focus();
  }

  function start() {
    const page = document.getElementById("elk-ara-sayfasi");
    if (page) attachPage(page);
    else document.querySelectorAll("form.elk-ara").forEach(attachBox);
  }

  window.ELK_ARA = { ready, search };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
