/* The code decoder: what a typed unit code or document number means.
   The same steps as generators/codes/reading.py and decode.py, by the same patterns (they come with the table);
   a change here is a change there, and a test compares the two. It must not hold codes, names or sentences. */
(() => {
  "use strict";

  const MOST = 4, USUAL = 3, NO_UNIT = "000";

  /* ---- the table ---- */

  function build(data) {
    const table = { ...data, patterns: {}, byKey: new Map(), text: data.text };
    for (const [name, source] of Object.entries(data.patterns)) table.patterns[name] = new RegExp(source);
    table.rows = data.rows.map(([code, name, group, numbers, fragment, page, flags], index) => {
      const [letters, docname] = data.groups[group];
      const row = {
        index, code, name, letters, page, flags,
        place: code.split(".")[4],
        numbers: numbers ? numbers.split(".") : [],
        address: `${docname}.html#${fragment}`,
      };
      row.level = letters === NO_UNIT ? 0 : 1 + row.numbers.length;
      const key = keyOf(letters, row.place, row.numbers);
      table.byKey.set(key, [...(table.byKey.get(key) || []), row]);
      return row;
    });
    table.letters = data.groups.map(([letters]) => letters);
    table.folded = new Map(table.letters.map((letters) => [letters, foldLetters(letters, table)]));
    table.folds = new Set(table.folded.values());
    for (const name of ["date", "letters", "spaces", "edges"]) table.patterns[name] = new RegExp(data.patterns[name], "g");
    table.root = table.rows[data.root];
    return table;
  }

  const keyOf = (letters, place, numbers) => [letters, place, ...numbers].join(" ");
  const find = (table, letters, numbers, place) => table.byKey.get(keyOf(letters, place || table.home[3], numbers)) || [];
  const mapped = (text, map) => Array.from(text, (c) => (c in map ? map[c] : c)).join("");
  const foldLetters = (letters, table) => mapped(letters, table.fold);
  const digits = (text) => text.replaceAll("O", "0");

  function stripZeros(numbers) {
    let end = numbers.length;
    while (end && numbers[end - 1] === "00") end--;
    return numbers.slice(0, end);
  }

  function ancestors(table, row) {
    const found = [];
    if (row.letters === NO_UNIT) return found;
    for (let size = row.numbers.length - 1; size >= 0; size--) {
      found.push(...find(table, row.letters, row.numbers.slice(0, size), row.place).slice(0, 1));
    }
    found.push(...find(table, NO_UNIT, [], row.place).slice(0, 1));
    return found.reverse();
  }

  /* ---- reading ---- */

  function prepare(text, table) {
    const characters = Array.from(text.normalize("NFC")).slice(0, table.limit).join("");
    const plain = mapped(characters, table.plain);
    const upper = mapped(plain, table.upper);
    const fold = mapped(upper, table.fold);
    const versions = { plain, upper, fold };
    if (table.patterns.hyphens.test(fold.replace(/^ +| +$/g, ""))) {
      for (const name of Object.keys(versions)) versions[name] = versions[name].replaceAll("-", ".").replaceAll("#", " ");
    }
    return versions;
  }

  function withoutDates(versions, table) {
    const spans = Array.from(versions.fold.matchAll(table.patterns.date), (m) => [m.index + m[1].length, m.index + m[0].length]);
    for (const name of Object.keys(versions)) {
      for (const [start, end] of spans) {
        versions[name] = versions[name].slice(0, start) + " ".repeat(end - start) + versions[name].slice(end);
      }
    }
    return spans.length > 0;
  }

  function locate(text, table, reading) {
    const { patterns } = table;
    let m = patterns.full.exec(text.fold);
    if (m) {
      const end = m.index + m[0].length;
      [reading.branch, reading.institution, reading.body] = [m[2], digits(m[3]), digits(m[4])];
      reading.letters = text.upper.slice(end - 3, end);
      return [m.index + m[1].length, end];
    }
    for (m of text.fold.matchAll(patterns.letters)) {
      if (!table.folds.has(m[2])) continue;
      const end = m.index + m[0].length;
      reading.letters = text.upper.slice(end - 3, end);
      const before = patterns.before.exec(text.fold.slice(0, end - 3));
      if (before) [reading.institution, reading.body] = [digits(before[2]), digits(before[3])];
      return [before ? before.index + before[1].length : end - 3, end];
    }
    if ((m = patterns.prefix.exec(text.fold))) {
      [reading.branch, reading.institution, reading.body] = [m[1], digits(m[2]), digits(m[3] || "")];
      return [0, text.fold.length];
    }
    if ((m = patterns.unknown.exec(text.fold))) {
      const start = m[0].indexOf(m[1]);
      reading.letters = text.upper.slice(start, start + 3);
      return [start, start + 3];
    }
    if (patterns.newer.test(text.fold)) {
      reading.kind = "newer";
      return null;
    }
    return patterns.numbers.test(text.fold) ? [0, 0] : null;
  }

  function takeFirst(token, reading) {
    if (token.length === 1 && !reading.place && (reading.branch || token === "0")) {
      reading.place = token;
      return true;
    }
    if (token.length === 3 && reading.place && reading.letters) {
      reading.file = token;
      return true;
    }
    if (token.length % 2 && token.length > 1) {
      if (reading.place) return false;
      [reading.place, token] = [token[0], token.slice(1)];
    }
    token = token.padStart(2, "0");
    if (token.length > 2 * MOST) return false;
    reading.numbers.push(...token.match(/../g));
    return true;
  }

  function take(token, reading) {
    const { numbers } = reading;
    if (!numbers.length) return takeFirst(token, reading);
    if (token.length <= 2 && numbers.length < USUAL) numbers.push(token.padStart(2, "0"));
    else if (numbers.length === USUAL && token === "00") numbers.push(token);
    else if (reading.letters) reading.file = token;
    else return false;
    return true;
  }

  function readNumbers(fold, position, reading, patterns) {
    let m;
    while ((m = patterns.number.exec(fold.slice(position)))) {
      if (!take(digits(m[2]), reading)) return position;
      position += m[0].length;
      if (reading.file) break;
    }
    while (reading.file && (m = patterns.file_more.exec(fold.slice(position)))) {
      reading.file += `.${m[1]}`;
      position += m[0].length;
    }
    return position;
  }

  function readTail(fold, position, reading, patterns) {
    if (!reading.letters) return position;
    for (const name of ["file", "register", "general"]) {
      const m = patterns[name].exec(fold.slice(position));
      if (!m || reading[name]) continue;
      reading[name] = m[1];
      position += m[0].length;
    }
    return position;
  }

  function read(input, table) {
    const { patterns } = table;
    const reading = {
      kind: "nothing", branch: "", institution: "", body: "", letters: "", place: "", numbers: [],
      file: "", register: "", general: "", rest: "",
    };
    const text = prepare(input, table);
    reading.date = withoutDates(text, table);
    if (!text.plain.replace(/ /g, "")) {
      reading.kind = "empty";
      return reading;
    }
    const span = locate(text, table, reading);
    if (!span) return reading;
    reading.kind = "code";
    const start = span[0];
    let position = readNumbers(text.fold, span[1], reading, patterns);
    position = readTail(text.fold, position, reading, patterns);
    const label = patterns.label.exec(text.fold);
    const trim = (piece) => piece.replace(patterns.spaces, " ").replace(patterns.edges, "");
    const before = text.plain.slice(label && label[0].length <= start ? label[0].length : 0, start);
    reading.rest = [trim(before), trim(text.plain.slice(position))].filter(Boolean).join(" ");
    return reading;
  }

  /* ---- decoding ---- */

  function decode(input, table) {
    const reading = read(input, table);
    if (reading.kind !== "code") {
      return answer(reading.kind === "nothing" ? "unreadable" : reading.kind, { notes: notes(reading, [], [], table) });
    }
    const [branch, institution, body] = table.home;
    if ((reading.branch || branch) !== branch || (reading.institution || institution) !== institution) {
      return foreign(reading, table, "other");
    }
    if ((reading.body || body) !== body) return foreign(reading, table, "outside");
    if (!reading.letters && reading.branch) return known(reading, table, [NO_UNIT], [table.root]);
    return resolve(reading, table);
  }

  function answer(status, fields) {
    return {
      status, code: "", parts: [], rows: [], path: [], nearest: [], below: [], similar: [], file: "", register: "",
      general: "", notes: [], rest: "", ...fields,
    };
  }

  const numbersOf = ({ file, register, general, rest }) => ({ file, register, general, rest });

  function lettersOf(reading, table) {
    if (!reading.letters) return table.letters.filter((letters) => letters !== NO_UNIT);
    if (table.letters.includes(reading.letters)) return [reading.letters];
    const folded = foldLetters(reading.letters, table);
    return table.letters.filter((letters) => table.folded.get(letters) === folded);
  }

  function resolve(reading, table) {
    const numbers = stripZeros(reading.numbers);
    const letters = lettersOf(reading, table);
    const rows = letters.flatMap((each) => find(table, each, numbers, reading.place));
    if (rows.length) return known(reading, table, letters, rows);
    if (!reading.letters && !below(table, letters, numbers, reading.place).length) {
      return answer("unreadable", { notes: notes(reading, [], [], table) });
    }
    return unknown(reading, table, letters, numbers);
  }

  function known(reading, table, letters, rows) {
    const same = (name) => rows.every((row) => row[name] === rows[0][name]);
    const groups = [...new Set(rows.map((row) => row.letters))];
    return answer(rows.length === 1 ? "found" : "ambiguous", {
      code: same("code") ? rows[0].code : "",
      parts: partsOf(reading, table, groups, false),
      rows,
      path: groups.length === 1 ? ancestors(table, rows[0]) : [],
      notes: notes(reading, rows, letters, table),
      ...numbersOf(reading),
    });
  }

  function unknown(reading, table, letters, numbers) {
    const groups = reading.letters ? letters : [];
    const near = nearest(table, groups, numbers, reading.place);
    return answer("unknown", {
      code: groups.length < 2 ? compose(reading, table, groups[0] || reading.letters, true) : "",
      parts: partsOf(reading, table, groups, false),
      path: ancestors(table, near[0]),
      nearest: near,
      below: below(table, letters, numbers, reading.place),
      similar: table.rows.filter(
        (row) => numbers.length && row.numbers.join() === numbers.join() && !letters.includes(row.letters),
      ),
      notes: notes(reading, [], letters, table),
      ...numbersOf(reading),
    });
  }

  function nearest(table, letters, numbers, place) {
    for (let size = numbers.length - 1; size >= 0; size--) {
      const found = letters.flatMap((each) => find(table, each, numbers.slice(0, size), place));
      if (found.length) return found;
    }
    return [table.root];
  }

  function below(table, letters, numbers, place) {
    const under = table.rows.filter(
      (row) =>
        letters.includes(row.letters) && row.place === (place || table.home[3]) &&
        row.numbers.length > numbers.length && numbers.every((number, i) => row.numbers[i] === number),
    );
    const highest = Math.min(...under.map((row) => row.level));
    return under.filter((row) => row.level === highest);
  }

  function foreign(reading, table, status) {
    const [branch, institution] = table.home;
    const ours = (reading.branch || branch) === branch && reading.institution === institution;
    return answer(status, {
      code: compose(reading, table, reading.letters, false),
      parts: partsOf(reading, table, [], true),
      nearest: ours ? [table.root] : [],
      notes: notes(reading, [], [], table),
      ...numbersOf(reading),
    });
  }

  function compose(reading, table, letters, whole) {
    if (whole && !letters) return "";
    const [branch, institution, body, place] = table.home;
    const head = [reading.branch || branch, reading.institution || institution, reading.body || body];
    if (!whole) return [...head, letters, reading.place, ...reading.numbers].filter(Boolean).join(".");
    const filled = [...reading.numbers, ...Array(Math.max(0, USUAL - reading.numbers.length)).fill("00")];
    return [...head, letters, reading.place || place, ...filled].join(".");
  }

  function headParts(reading, table) {
    const [homeBranch, homeInstitution, homeBody] = table.home;
    const branch = reading.branch || homeBranch;
    const institution = reading.institution || homeInstitution;
    const body = reading.body || (reading.branch ? "" : homeBody);
    const ours = branch === homeBranch && institution === homeInstitution;
    const whole = `${branch}.${institution}.${body}.${foldLetters(reading.letters, table)}`;
    const name = table.known.includes(whole) ? whole : `${branch}.${institution}`;
    const meaning = table.known.includes(name) ? `known.${name.replaceAll(".", "-").toLowerCase()}` : "unnamed";
    const parts = [
      part("branch", branch, reading.branch, table.branches.includes(branch) ? `branch.${branch.toLowerCase()}` : "unnamed"),
      part("institution", institution, reading.institution, ours ? "" : meaning, ours ? [table.root] : []),
    ];
    if (body) parts.push(part("body", body, reading.body, table.bodies.includes(body) ? `body.${body}` : "unnamed"));
    return parts;
  }

  const part = (kind, text, given, meaning = "", rows = []) => ({ kind, text, given: Boolean(given), meaning, rows });

  function partsOf(reading, table, groups, isForeign) {
    const named = (numbers, place) => groups.flatMap((letters) => find(table, letters, numbers, place));
    const parts = headParts(reading, table);
    if (reading.letters || groups.length === 1) {
      const rows = named([]);
      const shown = groups.length === 1 ? groups[0] : reading.letters;
      parts.push(part("letters", shown, reading.letters, rows.length || isForeign ? "" : "unnamed", rows));
    }
    const place = reading.place || (isForeign ? "" : table.home[3]);
    if (place) {
      parts.push(part("place", place, reading.place, isForeign ? "" : place === table.home[3] ? "place.0" : "unnamed"));
    }
    reading.numbers.forEach((number, index) => {
      const rows = number === "00" ? [] : named(reading.numbers.slice(0, index + 1), reading.place);
      const meaning = rows.length || isForeign ? "" : number === "00" ? "zero" : "unnamed";
      parts.push(part(isForeign ? "number" : table.levels[index], number, true, meaning, rows));
    });
    for (const kind of ["file", "register", "general"]) {
      if (reading[kind]) parts.push(part(kind, reading[kind], true));
    }
    return parts;
  }

  function notes(reading, rows, letters, table) {
    const typed = reading.letters;
    const facts = {
      prefix: typed && !reading.branch,
      letters: typed && letters.length && !letters.includes(typed),
      numbers: reading.kind === "code" && !typed && !reading.branch,
      malformed: rows.some((row) => row.flags & 1),
      misplaced: rows.some((row) => row.flags & 2),
      date: reading.date,
      rest: reading.rest,
    };
    return table.notes.filter((note) => facts[note]);
  }

  /** The answer as plain lists and texts, as ``Decoding.as_data`` gives it. */
  function asData(decoding) {
    const addresses = (rows) => rows.map((row) => row.address);
    return {
      status: decoding.status,
      code: decoding.code,
      parts: decoding.parts.map((p) => [p.kind, p.text, p.given, p.meaning, addresses(p.rows)]),
      rows: addresses(decoding.rows),
      path: addresses(decoding.path),
      nearest: addresses(decoding.nearest),
      below: addresses(decoding.below),
      similar: addresses(decoding.similar),
      numbers: [decoding.file, decoding.register, decoding.general],
      notes: decoding.notes,
      rest: decoding.rest,
    };
  }

  /* ---- the page ---- */

  function say(table, key, values = {}) {
    return table.text[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function rowLink(row) {
    const root = document.documentElement.dataset.root || "";
    return element("a", { href: root + row.address }, element("code", {}, row.code), " ", row.name);
  }

  function placeLink(table, row) {
    const link = rowLink(row);
    link.replaceChildren(say(table, "say.open"));
    return element("p", { class: "kod-git" }, link, ` (${say(table, "say.page", { page: row.page })})`);
  }

  function rowList(table, key, rows) {
    if (!rows.length) return [];
    const items = rows.map((row) => element("li", {}, rowLink(row)));
    return [element("h2", {}, say(table, `say.${key}`)), element("ul", { class: "kod-satirlar" }, ...items)];
  }

  function partMeaning(table, item) {
    if (item.rows.length) return item.rows.map((row) => row.name).join(" / ");
    return item.meaning ? say(table, `meaning.${item.meaning}`) : "";
  }

  function partTable(table, parts) {
    if (!parts.length) return [];
    const heads = ["written", "part", "meaning"].map((key) => element("th", { scope: "col" }, say(table, `say.${key}`)));
    const lines = parts.map((item) => {
      const label = say(table, `part.${item.kind}`);
      return element(
        "tr", { class: `kod-${item.kind}${item.given ? "" : " kod-sayilan"}` },
        element("td", {}, element("code", {}, item.text)),
        element("th", { scope: "row" }, item.given ? label : say(table, "say.supposed", { text: label })),
        element("td", {}, partMeaning(table, item)),
      );
    });
    return [
      element("h2", {}, say(table, "say.parts")),
      element("table", { class: "kod-parcalar" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...lines)),
    ];
  }

  function noteList(table, decoding) {
    if (!decoding.notes.length) return [];
    const prefix = `${table.home.slice(0, 3).join(".")}.`;
    const items = decoding.notes.map((note) => element("li", {}, say(table, `note.${note}`, { prefix, rest: decoding.rest })));
    return [element("h2", {}, say(table, "say.notes")), element("ul", { class: "kod-notlar" }, ...items)];
  }

  function headline(table, decoding) {
    const sentence = say(table, `status.${decoding.status}`, { count: decoding.rows.length });
    const code = decoding.code ? [element("code", {}, decoding.code), " "] : [];
    if (decoding.status === "found") return [...code, element("strong", {}, decoding.rows[0].name)];
    return code.length ? [code[0], `: ${sentence}`] : [sentence];
  }

  function details(table, decoding) {
    const path = decoding.path.map((row) => element("li", {}, rowLink(row)));
    return [
      ...(decoding.status === "found" ? [placeLink(table, decoding.rows[0])] : []),
      ...(decoding.status === "ambiguous" ? rowList(table, "candidates", decoding.rows) : []),
      ...rowList(table, "nearest", decoding.nearest),
      ...rowList(table, "below", decoding.below),
      ...rowList(table, "similar", decoding.similar),
      ...partTable(table, decoding.parts),
      ...(path.length ? [element("h2", {}, say(table, "say.path")), element("ol", { class: "kod-yol" }, ...path)] : []),
      ...noteList(table, decoding),
    ];
  }

  function show(table, page, text) {
    const decoding = decode(text, table);
    page.status.className = `kod-durum kod-durum-${decoding.status}`;
    page.status.replaceChildren(...headline(table, decoding));
    page.details.replaceChildren(...details(table, decoding));
    const address = new URL(location.href);
    if (text.trim()) address.searchParams.set("k", text);
    else address.searchParams.delete("k");
    if (address.href !== location.href) history.replaceState(null, "", address);
  }

  function attach(table, page) {
    const { input } = page;
    let waiting = 0;
    const now = () => {
      clearTimeout(waiting);
      show(table, page, input.value);
    };
    page.form.addEventListener("submit", (event) => {
      event.preventDefault();
      now();
    });
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(now, 150);
    });
    for (const button of page.form.querySelectorAll("[data-ornek]")) {
      button.addEventListener("click", () => {
        input.value = button.dataset.ornek;
        now();
        input.focus();
      });
    }
    const asked = new URLSearchParams(location.search).get("k");
    if (asked !== null && !input.value) input.value = asked;
    page.form.closest(".kod-coz").classList.add("hazir");
    if (input.value) now();
  }

  function start() {
    const form = document.getElementById("kod-coz");
    if (!form) return;
    const page = {
      form,
      input: form.querySelector("input[name=k]"),
      status: document.getElementById("kod-durum"),
      details: document.getElementById("kod-sonuc"),
    };
    window.ELK_KODLAR = (data) => attach(build(data), page);
    const script = element("script", { src: `${document.documentElement.dataset.root || ""}_static/kod/tablo.js` });
    script.addEventListener("error", () => {
      page.status.textContent = form.dataset.hata;
    });
    document.head.append(script);
  }

  window.ELK_KOD = { build, decode: (text, table) => asData(decode(text, table)), read };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
