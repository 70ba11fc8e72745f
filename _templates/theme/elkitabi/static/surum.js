/* Compares any two versions of an article word by word. It must not be needed to read them: the page lists each step. */
(function () {
  "use strict";
  var data = document.getElementById("elk-surumler");
  var place = document.getElementById("elk-karsilastir");
  if (!data || !place) return;
  var versions = JSON.parse(data.textContent);
  var texts = window.ELK_TEXT || {};

  /* The longest common words of two lists, by Hunt and Szymanski's table of positions kept simple: n * m cells. */
  function compare(a, b) {
    var start = 0, endA = a.length, endB = b.length, i, j;
    while (start < endA && start < endB && a[start] === b[start]) start++;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
    var n = endA - start, m = endB - start, width = m + 1;
    var table = new Uint32Array((n + 1) * width);
    for (i = n - 1; i >= 0; i--) {
      for (j = m - 1; j >= 0; j--) {
        table[i * width + j] = a[start + i] === b[start + j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    var found = [];
    function add(kind, word) {
      var last = found[found.length - 1];
      if (last && last.kind === kind) last.words.push(word);
      else found.push({ kind: kind, words: [word] });
    }
    for (i = 0; i < start; i++) add("", a[i]);
    i = 0; j = 0;
    while (i < n || j < m) {
      if (i < n && j < m && a[start + i] === b[start + j]) { add("", a[start + i]); i++; j++; }
      else if (j >= m || (i < n && table[(i + 1) * width + j] >= table[i * width + j + 1])) { add("del", a[start + i]); i++; }
      else { add("ins", b[start + j]); j++; }
    }
    for (i = endA; i < a.length; i++) add("", a[i]);
    return found;
  }

  function words(version) {
    return version.lines.join("\n").match(/\n|[^\s]+/g) || [];
  }

  function chooser(label, chosen) {
    var box = document.createElement("label");
    var select = document.createElement("select");
    box.textContent = label + " ";
    versions.forEach(function (version, index) {
      select.add(new Option(version.span, version.name, false, index === chosen));
    });
    select.addEventListener("change", show);
    box.appendChild(select);
    place.appendChild(box);
    place.appendChild(document.createTextNode(" "));
    return select;
  }

  function find(select) {
    return versions.filter(function (version) { return version.name === select.value; })[0];
  }

  function show() {
    var pieces = compare(words(find(from)), words(find(to)));
    result.textContent = "";
    var line = document.createElement("p");
    var changed = false;
    pieces.forEach(function (piece) {
      if (piece.kind) changed = true;
      piece.words.join(" ").split(/ ?\n ?/).forEach(function (text, index) {
        if (index) { result.appendChild(line); line = document.createElement("p"); }
        if (!text) return;
        var node = piece.kind ? document.createElement(piece.kind) : document.createElement("span");
        node.textContent = text;
        if (line.childNodes.length) line.appendChild(document.createTextNode(" "));
        line.appendChild(node);
      });
    });
    result.appendChild(line);
    if (!changed) result.textContent = texts["version.same"] || "";
  }

  var from = chooser(texts["version.from"] || "", versions.length - 2);
  var to = chooser(texts["version.to"] || "", versions.length - 1);
  var result = document.createElement("div");
  result.className = "fark";
  result.setAttribute("aria-live", "polite");
  place.appendChild(result);
  show();
})();
