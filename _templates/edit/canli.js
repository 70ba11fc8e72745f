/* Reloads a page when it is another than the one shown, at the same place, and shows what hinders a build.
   Only `elkitabi serve` adds it. */
(function () {
  "use strict";
  var texts = /*TEXTS*/{};
  var mark = document.currentScript.getAttribute("data-mark");
  var panel = null;

  function element(name, text, style) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.style.cssText = style;
    return made;
  }

  function hide() {
    if (panel) panel.remove();
    panel = null;
  }

  function show(problems) {
    hide();
    panel = element("div", "", "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:99999;" +
      "background:#3b0d0d;color:#fff;font:16px/1.5 system-ui,sans-serif;padding:1rem 1.25rem;border-top:4px solid #e0483e");
    panel.id = "elk-hata";
    panel.setAttribute("role", "alert");
    panel.appendChild(element("strong", texts.title, "display:block;font-size:1.1rem"));
    panel.appendChild(element("p", texts.last_good, "margin:.25rem 0 .75rem"));
    var list = element("ol", "", "margin:0;padding-left:1.5rem");
    problems.slice(0, 20).forEach(function (problem) {
      var item = element("li", "", "margin:0 0 .6rem");
      if (problem.place) item.appendChild(element("code", problem.place, "font-weight:700;color:#ffd7a8"));
      item.appendChild(element("div", problem.meaning));
      item.appendChild(element("code", problem.message, "white-space:pre-wrap;opacity:.85"));
      list.appendChild(item);
    });
    panel.appendChild(list);
    if (problems.length > 20) panel.appendChild(element("p", texts.more.replace("{count}", problems.length - 20)));
    var button = element("button", texts.close, "font:inherit;padding:.25rem .9rem;color:#3b0d0d;background:#fff;border:1px solid #fff;border-radius:4px");
    button.type = "button";
    button.onclick = hide;
    panel.appendChild(button);
    document.body.appendChild(panel);
  }

  var source = new EventSource("/_elkitabi/olaylar?" + encodeURIComponent(location.pathname));
  source.onmessage = function (event) {
    var news = JSON.parse(event.data);
    if (news.mark !== mark) location.reload(); // a browser comes back to the same place by itself
    else if (news.problems.length) show(news.problems);
    else hide();
  };
  addEventListener("pagehide", function () { source.close(); });
  addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
