/* What a reader can do on every page: choose light or dark, copy a link or a citation, look at where a
   link leads, move by keys. It must ask no server, and everything readable works without it.

   Previews: the page "yonerge/madde-33.html" has its previews in the classic script "_static/onizleme/yonerge/madde-3_.js"
   (see scriptOf), loaded when first wanted, which for it and each of its neighbours there calls
   ELK_PREVIEW("yonerge/madde-33", {"": {c: citation, b: heading, s: status, h: html}, "f1-a": {…}});
   keys are fragments, "" the page; b and s may be absent; an unknown fragment shows "".

   Contents: a page has the entries of its own part; the whole list of the section "yonerge" is the classic script
   "_static/icindekiler/yonerge.js", loaded when first wanted, which calls
   ELK_CONTENTS("yonerge", [[label, title of a part, [[number, title, docname, 1 if repealed], …]], …]). */
(function () {
  "use strict";
  const html = document.documentElement;
  const texts = window.ELK_TEXT || {};
  const say = (key, values) => (texts[key] || "").replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  const rootUrl = new URL(html.dataset.root || "./", location.href).href;
  const page = html.dataset.page + ".html";
  const find = (selector, from) => (from || document).querySelector(selector);
  const findAll = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  /* make("button", {class: "x", text: "…"}, child, …) */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") element.textContent = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /* A private window may refuse storage: the choice then lasts for the page. */
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set(key, value) {
      try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value); } catch (error) { return; }
    },
  };

  const news = make("div", { class: "haber", role: "status", "aria-live": "polite" });
  let newsTimer = 0;
  function announce(text) {
    news.textContent = text;
    clearTimeout(newsTimer);
    newsTimer = setTimeout(() => { news.textContent = ""; }, 2600);
  }

  /* Puts a floating box under (or, where there is no room, over) a rectangle of the window. */
  function place(box, rect) {
    box.style.left = box.style.top = "0";
    const gap = 8;
    const width = html.clientWidth;
    const left = Math.max(gap, Math.min(rect.left, width - box.offsetWidth - gap));
    const below = rect.bottom + gap + box.offsetHeight <= window.innerHeight || rect.top < box.offsetHeight + gap;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (below ? rect.bottom + gap : rect.top - gap - box.offsetHeight) + window.scrollY + "px";
  }

  /* ---- light and dark ---- */
  const system = matchMedia("(prefers-color-scheme: dark)");
  const themeButton = find(".tema-dugme");

  function isDark() {
    const chosen = store.get("elk-tema") || html.dataset.tema;
    return chosen ? chosen === "koyu" : system.matches;
  }

  function showTheme() {
    if (themeButton) {
      const dark = isDark();
      const name = say(dark ? "theme.to_light" : "theme.to_dark");
      themeButton.setAttribute("aria-label", name);
      themeButton.title = name;
    }
  }

  /* A choice equal to the system's is forgotten, so that the page follows the system again. */
  function toggleTheme() {
    const dark = !isDark();
    const chosen = dark === system.matches ? null : dark ? "koyu" : "acik";
    store.set("elk-tema", chosen);
    if (chosen) html.dataset.tema = chosen; else delete html.dataset.tema;
    showTheme();
  }

  /* ---- copying ---- */
  const copyIcon = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M10 14a4.5 4.5 0 0 0 6.400 0l3.200-3.200a4.5 4.5 0 0 0-6.400-6.400L12 5.600"/><path d="M14 10a4.5 4.5 0 0 0-6.400 0l-3.200 3.200a4.5 4.5 0 0 0 6.400 6.400L12 18.400"/></svg>';
  const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[sign]));
  const escapeMarkdown = (text) => text.replace(/[\\[\]*_`<>]/g, "\\$&");

  /* The published address of the site, where it is known: that of this page without its own part. */
  const publishedUrl = (() => {
    const link = find("link[rel=canonical]");
    return link ? link.href.slice(0, -page.length) : "";
  })();

  /* The lasting address of a provision, the published one where it is known. A copy that stands on
     another page (the whole text, a unit's duties) names its home in data-href. */
  function addressOf(provision) {
    const home = provision.dataset.href || (provision.id && !provision.matches("article") ? "#" + provision.id : "");
    const here = new URL(home, location.href.split("#")[0]).href;
    return publishedUrl && here.startsWith(rootUrl) ? publishedUrl + here.slice(rootUrl.length) : here;
  }

  /* The words of a provision, numbers included, buttons left out. */
  function wordsOf(provision) {
    const copy = provision.cloneNode(true);
    findAll(".kopyala, .headerlink", copy).forEach((button) => button.remove());
    findAll("p, li, h1, figcaption, pre", copy).forEach((block) => block.append("\n"));
    return copy.textContent.replace(/[ \t]*\n\s*/g, "\n").replace(/[ \t]+/g, " ").trim();
  }

  /* Each way gives [plain text, HTML or null]. */
  const ways = {
    link: (cite, url) => [url, null],
    plain: (cite, url) => [cite + ", " + url, null],
    html: (cite, url) => {
      const anchor = '<a href="' + escapeHtml(url) + '">' + escapeHtml(cite) + "</a>";
      return [anchor, anchor];
    },
    markdown: (cite, url) => ["[" + escapeMarkdown(cite) + "](" + url + ")", null],
    quote: (cite, url, provision) => {
      const words = wordsOf(provision);
      const lines = words.split("\n").map(escapeHtml).join("<br>");
      return ["“" + words + "” (" + cite + ", " + url + ")", "<blockquote>" + lines + "</blockquote><p>" + ways.html(cite, url)[1] + "</p>"];
    },
  };

  function copyBySelection(plain, rich) {
    let done = false;
    const fill = (event) => {
      event.preventDefault();
      event.stopPropagation();
      event.clipboardData.setData("text/plain", plain);
      if (rich) event.clipboardData.setData("text/html", rich);
      done = true;
    };
    document.addEventListener("copy", fill, true);
    document.execCommand("copy");
    document.removeEventListener("copy", fill, true);
    return done;
  }

  function copy(plain, rich) {
    const tell = (done) => announce(say(done ? "copy.done" : "copy.failed"));
    if (!navigator.clipboard || !window.ClipboardItem) { tell(copyBySelection(plain, rich)); return; }
    const parts = { "text/plain": new Blob([plain], { type: "text/plain" }) };
    if (rich) parts["text/html"] = new Blob([rich], { type: "text/html" });
    navigator.clipboard.write([new ClipboardItem(parts)]).then(() => tell(true), () => tell(copyBySelection(plain, rich)));
  }

  const menu = make("div", { class: "kopya-menu", role: "menu", hidden: "" });
  let menuButton = null;

  function closeMenu(focusBack) {
    if (!menuButton) return;
    const button = menuButton;
    menu.hidden = true;
    menuButton = null;
    button.setAttribute("aria-expanded", "false");
    if (focusBack) button.focus();
  }

  function openMenu(button) {
    closeMenu(false);
    hidePreview();
    const cite = button.closest("[data-cite]").dataset.cite;
    menu.setAttribute("aria-label", cite);
    menu.replaceChildren(
      make("p", { text: cite, role: "presentation" }),
      ...Object.keys(ways).map((way) => make("button", { type: "button", role: "menuitem", tabindex: "-1", "data-way": way, text: say("copy." + way) })),
    );
    menu.hidden = false;
    menuButton = button;
    button.setAttribute("aria-expanded", "true");
    place(menu, button.getBoundingClientRect());
    find("button", menu).focus({ preventScroll: true });
  }

  function onMenuClick(event) {
    const item = event.target.closest("[data-way]");
    if (!item) return;
    const provision = menuButton.closest("[data-cite]");
    closeMenu(true);
    copy(...ways[item.dataset.way](provision.dataset.cite, addressOf(provision), provision));
  }

  function onMenuKey(event) {
    const items = findAll("button", menu);
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); event.stopPropagation(); items[to % items.length].focus(); }
    if (event.key === "Tab") { event.preventDefault(); closeMenu(true); }
  }

  /* The button stands in the line that the number stands in; the number's own link then need not be a second stop. */
  function addCopyButtons() {
    for (const provision of findAll("main [data-cite]")) {
      const line = find(":scope > :is(h1, h2, h3, h4), :scope > .metin-ic, :scope > p, :scope > dt, :scope > th, :scope > figcaption", provision) || provision;
      const button = make("button", { type: "button", class: "kopyala", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": say("copy.button", { cite: provision.dataset.cite }) });
      button.innerHTML = copyIcon;
      line.append(button);
      const number = find(":scope > .no > a, :scope > p > .no > a", provision);
      if (number) number.tabIndex = -1;
    }
  }

  /* ---- previews ---- */
  const preview = make("div", { class: "onizleme", role: "tooltip", id: "elk-onizleme", hidden: "" });
  const previewable = ".govde a.atif, .govde .ilgili a, .govde a.onizle";
  const pages = new Map(); /* page -> entries */
  const scripts = new Map(); /* name -> promise of its end */
  let previewLink = null;
  let previewTimer = 0;
  let lastPointer = "";

  window.ELK_PREVIEW = (page, entries) => { pages.set(page, entries); };

  /* "yonerge/madde-33", "yonerge/madde-36-a" -> "yonerge/madde-3_"; a page without a number has a script of its own. */
  const scriptOf = (page) => page.replace(/^([^/]+\/[^/0-9]*[0-9]*)[0-9].*/, "$1_");

  function load(page, done) {
    const name = scriptOf(page);
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((ended) => {
        const script = make("script", { src: rootUrl + "_static/onizleme/" + name + ".js" });
        script.onload = script.onerror = ended;
        document.head.append(script);
      }));
    }
    scripts.get(name).then(() => done(pages.get(page) || {}));
  }

  /* "…/yonerge/madde-33.html#f1-a" -> ["yonerge/madde-33", "f1-a"]; null for what is not ours. */
  function targetOf(link) {
    const [address, fragment] = link.href.split("#");
    if (!address.startsWith(rootUrl)) return null;
    const path = address.slice(rootUrl.length).split("?")[0];
    return path.endsWith(".html") ? [decodeURI(path.slice(0, -5)), decodeURIComponent(fragment || "")] : null;
  }

  function hidePreview() {
    clearTimeout(previewTimer);
    if (previewLink) previewLink.removeAttribute("aria-describedby");
    previewLink = null;
    preview.hidden = true;
  }

  function fillPreview(entry, touched) {
    preview.replaceChildren(make("p", { class: "onizleme-ad", text: entry.s ? entry.c + " · " + entry.s : entry.c }));
    if (entry.b) preview.append(make("p", { class: "onizleme-baslik", text: entry.b }));
    const words = make("div", { class: "onizleme-metin" });
    words.innerHTML = entry.h || "";
    preview.append(words);
    if (touched) preview.append(make("p", { class: "onizleme-ipucu", text: say("preview.touch") }));
  }

  function showPreview(link, touched, y) {
    const target = targetOf(link);
    if (!target) { if (touched) location.href = link.href; return; }
    hidePreview();
    previewLink = link;
    load(target[0], (entries) => {
      if (previewLink !== link) return;
      const entry = entries[target[1]] || entries[""];
      if (!entry) { previewLink = null; if (touched) location.href = link.href; return; }
      fillPreview(entry, touched);
      preview.hidden = false;
      link.setAttribute("aria-describedby", preview.id);
      const rects = Array.from(link.getClientRects());
      place(preview, rects.find((rect) => y >= rect.top && y <= rect.bottom) || rects[0]);
    });
  }

  function watchPreviews() {
    document.addEventListener("pointerdown", (event) => { lastPointer = event.pointerType; }, true);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = event.target.closest(previewable);
      if (preview.contains(event.target) || (link && link === previewLink)) { clearTimeout(previewTimer); return; }
      clearTimeout(previewTimer);
      if (link) previewTimer = setTimeout(() => showPreview(link, false, event.clientY), 280);
      else if (previewLink) previewTimer = setTimeout(hidePreview, 220);
    });
    document.addEventListener("focusin", (event) => {
      const link = event.target.closest(previewable);
      if (link && link.matches(":focus-visible") && lastPointer !== "touch") showPreview(link, false);
      else if (previewLink && event.target !== previewLink) hidePreview();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(previewable);
      if (lastPointer === "touch" && link && !event.ctrlKey && !event.metaKey && (link !== previewLink || preview.hidden)) {
        event.preventDefault();
        showPreview(link, true);
      } else if (previewLink && preview.contains(event.target)) {
        if (lastPointer === "touch") location.href = previewLink.href;
      } else if (previewLink) hidePreview();
    });
  }

  /* ---- contents of the section ---- */
  const sidebar = find(".yan");
  let contents = null; /* the parts, once they are here */
  let awaited = null; /* who waits for them, once they are asked for */

  window.ELK_CONTENTS = (key, parts) => {
    contents = parts;
    awaited.forEach(([done]) => done(parts));
  };

  /* Calls done(parts), or failed() where there is no script. */
  function loadContents(done, failed) {
    if (contents) { done(contents); return; }
    if (awaited) { awaited.push([done, failed]); return; }
    awaited = [[done, failed]];
    const script = make("script", { src: rootUrl + "_static/icindekiler/" + sidebar.dataset.kume + ".js" });
    script.onerror = () => { const waiting = awaited; awaited = null; waiting.forEach(([, other]) => other()); };
    document.head.append(script);
  }

  function entryOf([number, title, docname, repealed]) {
    const link = make("a", { href: rootUrl + docname + ".html" });
    if (docname === html.dataset.page) link.setAttribute("aria-current", "page");
    if (number) link.append(make("b", number.length > 5 ? { class: "uzun" } : {}, number), " ");
    if (repealed) link.append(make("s", { text: title }), make("span", { class: "gizli", text: say("theme.repealed") }));
    else link.append(title);
    return make("li", repealed ? { class: "mulga" } : {}, link);
  }

  const listOf = (part) => make("ul", {}, ...part[2].map(entryOf));

  /* The line of another part: a link without a script, here a part that opens in place. */
  function openable(words, at, address) {
    const summary = make("summary", {}, ...words);
    const details = make("details", {}, summary);
    for (const sign of ["pointerenter", "focus"]) summary.addEventListener(sign, () => loadContents(() => {}, () => {}), { once: true });
    details.addEventListener("toggle", () => {
      if (!details.open || details.children.length > 1) return;
      loadContents((parts) => { if (details.children.length < 2) details.append(listOf(parts[at])); }, () => { location.href = address; });
    });
    return details;
  }

  const openablePart = ([label, title, [[, , first]]], at) =>
    openable([...(label ? [make("small", { text: label }), " "] : []), title], at, rootUrl + first + ".html");

  const orderOfParts = () => findAll(".yan-ic > :is(details, a:not([class]))", sidebar);

  /* Does what adds to the list, and leaves `fixed` where the reader sees it. */
  function still(fixed, change) {
    const before = fixed.getBoundingClientRect().top;
    change();
    const moved = fixed.getBoundingClientRect().top - before;
    if (sidebar.scrollHeight > sidebar.clientHeight) sidebar.scrollTop += moved; else window.scrollBy(0, moved);
  }

  /* "Earlier" or "later" of a long part or of many parts: the rest takes the place of the link. */
  function showRest(link) {
    const list = [link.previousElementSibling, link.nextElementSibling].find((other) => other && other.localName === "ul");
    const shown = list ? Array.from(list.children) : orderOfParts();
    const first = Number((list || sidebar).dataset.ilk || 0);
    const earlier = Boolean(link.compareDocumentPosition(shown[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
    const current = find("li [aria-current]", sidebar);
    const part = current ? orderOfParts().indexOf(current.closest("details")) + Number(sidebar.dataset.ilk || 0) : 0;
    loadContents((parts) => {
      const all = list ? parts[Math.max(part, 0)][2].map(entryOf) : parts.map(openablePart);
      const rest = earlier ? all.slice(0, first) : all.slice(first + shown.length);
      still(shown[0], () => {
        if (earlier) shown[0].before(...rest); else shown[shown.length - 1].after(...rest);
        link.remove();
      });
      if (earlier) delete (list || sidebar).dataset.ilk;
      const next = earlier ? rest[rest.length - 1] : rest[0];
      find("a, summary", next).focus({ preventScroll: true });
    }, () => { location.href = link.href; });
  }

  function watchContents() {
    const first = Number(sidebar.dataset.ilk || 0);
    orderOfParts().forEach((line, at) => { if (line.localName === "a") line.replaceWith(openable(line.childNodes, first + at, line.href)); });
    sidebar.addEventListener("click", (event) => {
      const link = event.target.closest(".yan-daha");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      showRest(link);
    });
  }

  /* ---- foot of the page ---- */
  const linkWords = (place, href) => { if (place && href) place.replaceChildren(make("a", { href, text: place.textContent })); };

  /* Address and source line become links, and a report begins with its place filled in. */
  function fillFoot() {
    const address = find("dd.adres");
    const fix = find(".kaynak + a");
    linkWords(address, address && address.textContent);
    linkWords(find(".kaynak"), fix && fix.href.replace("/edit/", "/blob/"));
    const report = find(".bildir");
    if (!report) return;
    const article = html.dataset.kind === "article" && find("article[data-cite]");
    const place = article ? article.dataset.cite : find("h1").textContent.trim();
    const title = say("theme.report_title", { place });
    const body = say("theme.report_body", {
      place, id: article ? article.dataset.id : html.dataset.page, address: publishedUrl ? publishedUrl + page : html.dataset.page, edition: find(".alt").dataset.surum || "",
    });
    report.href += "?title=" + encodeURIComponent(title) + "&body=" + encodeURIComponent(body);
  }

  /* The search box writes its own suggestions. */
  function prepareSearch() {
    const box = find(".elk-ara input");
    if (box) Object.assign(box, { autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" });
  }

  /* ---- keys ---- */
  const keyList = [["/", "keys.search"], ["j", "keys.next"], ["k", "keys.prev"], ["t", "keys.theme"], ["Esc", "keys.escape"], ["?", "keys.help"]];
  let dialog = null;

  function openKeys() {
    if (!dialog) {
      const rows = keyList.flatMap(([key, text]) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text: say(text) })]);
      const single = make("input", { type: "checkbox", id: "elk-tek-tus" });
      single.checked = store.get("elk-tuslar") !== "kapali";
      single.addEventListener("change", () => store.set("elk-tuslar", single.checked ? null : "kapali"));
      const close = make("button", { type: "button", class: "dugme", text: say("keys.close") });
      close.addEventListener("click", () => dialog.close());
      dialog = make("dialog", { class: "tuslar", "aria-labelledby": "elk-tuslar-baslik" },
        make("h2", { id: "elk-tuslar-baslik", text: say("keys.title") }), make("dl", {}, ...rows),
        make("p", {}, single, " ", make("label", { for: "elk-tek-tus", text: say("keys.single") })), close);
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  function follow(selector) {
    const link = find(selector);
    if (link) location.href = link.href;
  }

  const actions = {
    "/": () => { const box = find(".elk-ara input"); if (box) { box.focus(); box.select(); } },
    "?": openKeys,
    t: toggleTheme,
    j: () => follow(".komsular .sonraki"), ArrowRight: () => follow(".komsular .sonraki"),
    k: () => follow(".komsular .onceki"), ArrowLeft: () => follow(".komsular .onceki"),
  };

  function onKey(event) {
    if (event.key === "Escape") { hidePreview(); closeMenu(true); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || (dialog && dialog.open)) return;
    const busy = event.target.closest("input, textarea, select, [contenteditable], [role=menu], [role=application], .elk-grafik");
    if (busy && !busy.closest("dialog:not([open])")) return; // a box that was just closed keeps the focus until the next frame
    const action = actions[event.key];
    if (!action || (store.get("elk-tuslar") === "kapali" && event.key !== "?")) return;
    event.preventDefault();
    action();
  }

  /* ---- page ---- */
  /* The head grows where its sections wrap; what sticks under it and the anchors must know. */
  function measureHead() {
    const head = find(".ust");
    const sticks = head && getComputedStyle(head).position === "sticky";
    html.style.setProperty("--ust-boy", sticks ? head.offsetHeight + "px" : "0px");
  }

  function showCurrentInSidebar() {
    const current = sidebar && find("li [aria-current]", sidebar);
    if (current && sidebar.scrollHeight > sidebar.clientHeight && current.getBoundingClientRect().bottom > sidebar.getBoundingClientRect().bottom) {
      sidebar.scrollTop = current.getBoundingClientRect().top - sidebar.getBoundingClientRect().top - sidebar.clientHeight / 3;
    }
  }

  showTheme();
  system.addEventListener("change", showTheme);
  if (themeButton) themeButton.addEventListener("click", toggleTheme);
  document.body.append(menu, preview, news);
  addCopyButtons();
  menu.addEventListener("click", onMenuClick);
  menu.addEventListener("keydown", onMenuKey);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".kopyala");
    if (button && button !== menuButton) openMenu(button);
    else if (!menu.contains(event.target)) closeMenu(Boolean(button));
  });
  fillFoot();
  prepareSearch();
  watchPreviews();
  document.addEventListener("keydown", onKey);
  measureHead();
  window.addEventListener("resize", measureHead);
  if (sidebar) watchContents();
  showCurrentInSidebar();
})();
