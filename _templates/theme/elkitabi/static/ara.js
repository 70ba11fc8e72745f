/* Loads the search (_templates/search) when a box gets the focus, as scripts: it works from a stick. */
(function () {
  "use strict";

  const index = (document.documentElement.dataset.root || "") + "_static/ara/";
  const asked = new Map(), parts = {};

  window.ELK_INDEX = (name, data) => { parts[name] = data; };

  /** Load a script once; the promise gives the part of the index in it. */
  function load(name) {
    if (!asked.has(name))
      asked.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = index + name + ".js";
        script.onload = () => { done(parts[name]); delete parts[name]; };
        script.onerror = () => { asked.delete(name); script.remove(); failed(new Error(name)); };
        document.head.append(script);
      }));
    return asked.get(name);
  }

  const ready = () => Promise.all([load("dizin"), load("motor")]).then(([core]) => window.ELK_MOTOR.begin(core));
  const search = (...query) => load("motor").then(() => window.ELK_MOTOR.ask(...query));

  function attach(form, at) {
    const input = form.querySelector("input[name=q]");
    const begin = () => ready().catch(() => {});
    const states = { role: "combobox", "aria-expanded": false, "aria-controls": "ara-liste-" + at, "aria-autocomplete": "list", "aria-haspopup": "listbox" };
    for (const name in states) input.setAttribute(name, states[name]);
    input.addEventListener("focus", begin);
    // Enter before the box is there.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) load("motor").then(() => window.ELK_MOTOR.boxes[at].enter(), () => form.submit());
    });
    if (document.activeElement === input) begin();
  }

  function start() {
    const page = document.getElementById("elk-ara-sayfasi");
    if (!page) return document.querySelectorAll("form.elk-ara").forEach(attach);
    const failed = () => page.append((window.ELK_TEXT || {})["search.failed"]);
    return load("motor").then(() => window.ELK_MOTOR.page(page), failed);
  }

  window.ELK_ARA = { load, ready, search };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
