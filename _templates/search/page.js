/* The page of results: its box, filters, list and address. It is drawn with the tools of the box (box.js). */
(function () {
  "use strict";

  const SHOWN = 20;

  const { root, say, element, lines, search, ready, reason, resultsAddress } = window.ELK_MOTOR.tools;

  window.ELK_MOTOR.page = function (page) {
    const address = new URLSearchParams(location.search);
    const state = { q: address.get("q") || "", belge: address.get("belge") || "", tur: address.get("tur") || "", shown: SHOWN };
    const input = element("input", { type: "search", name: "q", id: "ara-sayfa-kutu", value: state.q, autocomplete: "off", spellcheck: false, placeholder: say("placeholder") });
    const form = element("form", { className: "elk-ara ara-sayfa-form", role: "search" },
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

    function drawFilters(engine) {
      if (filters.firstChild) return;
      if (!engine.core.kinds.includes("kod")) input.placeholder = say("placeholder_plain");
      filters.append(
        select("belge", say("filter.document"), engine.core.documents.map(([slug, title]) => [slug, title])),
        select("tur", say("filter.kind"), engine.core.kinds.map((kind) => [kind, say("kind." + kind)])));
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
      results.replaceChildren(...shown.map((hit) => element("li", { className: "ara-sonuc" },
        element("a", { href: root + hit.url }, ...lines(hit)), related(hit))));
      more.hidden = found.hits.length <= shown.length;
      const none = !found.hits.length;
      clearTimeout(telling);
      telling = setTimeout(() => {
        status.replaceChildren(...suggest(found), none ? reason(state.q, found) + " " + (found.none ? "" : say("none_help")) : say("count", { count: found.hits.length }));
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
    input.addEventListener("input", changed);
    form.addEventListener("submit", (event) => { event.preventDefault(); const link = results.querySelector("a"); if (link) link.click(); });
    page.addEventListener("keydown", move);
    more.addEventListener("click", () => { state.shown += SHOWN; run(); });
    ready().then(drawFilters, () => {});
    run();
    if (!state.q) input.focus();
  };
})();
