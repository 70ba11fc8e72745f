/* Straight answers: what a query names outright (a citation, a unit code, a document number, a title), put before
   what the engine ranks; and the shape in which a hit is handed to the page. */
(function () {
  "use strict";

  const LETTER = "a-zçğıöşü";
  const ORDINAL_ENDING = "(?:\\s*\\.?\\s*['’]?\\s*(?:[ıiuü]nc[ıiuü]|nc[ıiuü]|[ıiuü]?nc[ıiuü]))?";
  const ARTICLE_WORD = "(?:maddesin[a-zçğıöşü]*|maddesi|maddenin|maddeye|maddede|madde|mad|md|m)";

  const lower = (text) => text.replace(/İ/g, "i").replace(/I/g, "ı").toLowerCase().normalize("NFC");

  // ---------------------------------------------------------------- citations

  /** Take the words that name a document out of `said`: {rest, documents}. */
  function takeDocument(engine, said) {
    const { text, core } = engine, parts = said.split(/\s+/).filter(Boolean);
    const known = core.documents.map(([slug, , aliases], at) => ({
      at, phrases: [slug, ...aliases].map((alias) => text.tokens(alias).map((forms) => forms[0])),
    }));
    const alike = (part, word) => {
      const forms = text.tokens(part);
      return forms.length === 1 && (forms[0][0] === word || text.stems(forms[0][0]).get(text.stemKey(word)) < 2);
    };
    let taken = new Set(), best = new Map();
    for (const { at, phrases } of known)
      for (const phrase of phrases)
        for (let i = 0; phrase.length && i + phrase.length <= parts.length; i++)
          if (phrase.every((word, j) => alike(parts[i + j], word))) {
            phrase.forEach((_, j) => taken.add(i + j));
            best.set(at, (best.get(at) || 0) + phrase.length);
          }
    const most = Math.max(0, ...best.values());
    return {
      rest: parts.filter((_, i) => !taken.has(i)).join(" "),
      documents: [...best].filter(([, n]) => n === most).map(([at]) => at),
    };
  }

  function take(state, pattern) {
    const match = new RegExp(pattern, "u").exec(state.rest);
    if (match) state.rest = (state.rest.slice(0, match.index) + " " + state.rest.slice(match.index + match[0].length)).trim();
    return match;
  }

  /** Read a citation as people type it, or null: {documents, article, paragraph, point, rest}. */
  function readCitation(engine, query) {
    let said = lower(query).replace(/[“”"?!;:]/g, " ").trim();
    if (!/\d|[ıiuü]nc[ıiuü]/.test(said) || /say[ıi]l[ıi]|tarihli|\d[.,]\d/.test(said)) return null;
    engine.core.table.ordinals.forEach((word, n) => {
      if (word) said = said.replace(new RegExp("(^|[\\s(])" + word + "(?=\\s|$)", "g"), "$1" + n + ".");
    });
    const { rest, documents } = takeDocument(engine, said), state = { rest };
    const edge = "(?:^|[\\s(/,-])", letters = "\\(?([" + LETTER + "]|([" + LETTER + "])\\#)\\)?", end = "(?![" + LETTER + "])";
    const point = (group) => letters.replace("#", group);
    const before = "(?:(ek|geçici|gecici|mükerrer|mukerrer)\\s*)?", number = "(\\d+)(?:\\s*/\\s*([" + LETTER + "])" + end + ")?";
    let article = take(state, "(?:^|\\s)" + before + number + ORDINAL_ENDING + "\\s*\\.?\\s*" + ARTICLE_WORD + end) ||
      take(state, "(?:^|\\s)" + before + ARTICLE_WORD + "\\s*\\.?\\s*" + number + ORDINAL_ENDING + "(?=$|[\\s/(.,-])");
    const explicit = !!article;
    const paragraph = take(state, edge + "\\(?(\\d+)\\)?" + ORDINAL_ENDING + "\\s*f[ıi]kra[" + LETTER + "]*") ||
      take(state, edge + "f(?:[ıi]kra|\\.)[" + LETTER + "]*\\s*\\(?(\\d+)\\)?");
    const letter = take(state, edge + point(2) + "\\s+ben[td][" + LETTER + "]*") ||
      take(state, edge + "(?:ben[td]i?|b\\.)\\s*" + point(2) + "(?=\\s|$)");
    if (!article) article = take(state, "^" + before + number + "(?=$|[\\s/(.,-])");
    if (!article) return null;
    const tail = take(state, "^[\\s/.,(-]*(?:(\\d+)\\)?)?[\\s/,(.-]*(?:" + point(3) + "(?:\\s*\\))?)?$");
    const left = state.rest.replace(/(?:^|\s)(?:madde|nin|nın|nun|nün|in|ın|un|ün|si|sı)(?=\s|$)/g, " ").replace(/[.,/()\s'’-]+/g, " ").trim();
    if (left && !explicit) return null;
    return {
      documents,
      prefix: article[1] || "", article: article[2], letter: article[3] || "",
      paragraph: (paragraph && paragraph[1]) || (tail && tail[1]) || "",
      point: (letter && letter[1]) || (tail && tail[2]) || "",
      rest: left, explicit,
    };
  }

  const plain = (engine, text) => engine.text.fold(text).replace(/[^a-z0-9/]+/g, " ").trim();

  /** Rows that a citation names: heads of articles, with the part that it names if it is there. */
  function resolveCitation(engine, cited) {
    const numbers = [], before = cited.prefix ? cited.prefix + " " : "";
    if (cited.letter) numbers.push([before + cited.article + "/" + cited.letter, cited.point]);
    numbers.push([before + cited.article, cited.point || cited.letter]);
    for (const [number, point] of numbers) {
      const wanted = plain(engine, number), found = [];
      engine.eachHead((row, label) => {
        if (plain(engine, label) !== wanted) return;
        const document = engine.documentOf(row);
        if (cited.documents.length && !cited.documents.includes(document)) return;
        found.push({ row, document });
      });
      if (found.length)
        return found.sort((a, b) => a.document - b.document || a.row - b.row).map(({ row }) => partOf(engine, row, cited.paragraph, point));
    }
    return [];
  }

  /** The part of a head's group that has this paragraph and point: exact letters before letters without marks. */
  function partOf(engine, head, paragraph, point) {
    if (!paragraph && !point) return { row: head, exact: true };
    const group = engine.groupOf[head], document = engine.documentOf(head);
    let loose = -1;
    for (let row = engine.first[group]; row < engine.first[group + 1]; row++) {
      if (engine.documentOf(row) !== document) continue;
      const label = engine.labelOf(row) || "", match = /\/(\d+)(?:-(.+))?$/.exec(label);
      if (!match || !label.startsWith(engine.labelOf(head) + "/")) continue;
      if (paragraph && match[1] !== paragraph) continue;
      const letters = match[2] || "";
      if (letters === point) return { row, exact: true };
      if (point && loose < 0 && engine.text.fold(letters) === engine.text.fold(point)) loose = row;
    }
    return loose >= 0 ? { row: loose, exact: true } : { row: head, exact: false };
  }

  // ---------------------------------------------------------------- codes

  /** Read a unit code, a part of one, or a document number that begins with one: {letters, segments, rest} or null. */
  function readCode(engine, query) {
    const folded = engine.text.fold(query).trim();
    const match = /^(?:(b)[\s.]*)?(?:(0?8)[\s.]*(0)?[\s.]*)?([a-z]{3}|000)(?![a-z])([\s\S]*)$/.exec(folded);
    if (!match) return null;
    const written = /[A-Za-zÇĞİIÖŞÜçğıöşü]{3}/.exec(query), tail = match[5];
    const segments = [];
    let rest = tail, seen = false;
    const packed = /^\s*0?((?:\d\d){1,5})(?=$|[\s\-/])/.exec(tail.replace(/^\.+/, ""));
    if (packed && !/[.\s]\d/.test(tail)) { segments.push(...packed[1].match(/\d\d/g)); rest = ""; }
    else
      for (let part; (part = /^[\s.,]*(\d+)(?![a-z])/.exec(rest)); ) {
        if (!seen && part[1] === "0") { rest = rest.slice(part[0].length); seen = true; continue; }
        seen = true;
        if (part[1].length > 2 || segments.length === 5) break;
        segments.push(part[1].padStart(2, "0"));
        rest = rest.slice(part[0].length);
      }
    rest = rest.replace(/[.\s\-/]+/g, " ").trim();
    if (/[a-z]/.test(rest)) return null;
    return { letters: match[4], written: written ? lower(written[0]) : match[4], segments, rest, whole: !!match[1], bare: !match[1] && !match[2] && !segments.length };
  }

  /** A table of the code rows: "pgm:23.01" -> rows. */
  function codeTable(engine) {
    if (engine.codes) return engine.codes;
    const rows = new Map(), groups = new Set(), order = [];
    engine.eachHead((row, label) => {
      const parts = label.split(".");
      if (parts.length < 6 || parts[0].length !== 1) return;
      const letters = engine.text.fold(parts[3]), segments = trimZeros(parts.slice(5).filter(Boolean)), key = letters + ":" + segments.join(".");
      groups.add(letters);
      order.push([key, row]);
      if (!rows.has(key)) rows.set(key, []);
      rows.get(key).push(row);
    });
    return (engine.codes = { rows, groups, order });
  }

  function trimZeros(segments) {
    let end = segments.length;
    while (end && /^0+$/.test(segments[end - 1])) end--;
    return segments.slice(0, end);
  }

  /** Rows that a code names: {rows, exact, below}. With no such row the nearest above stands for it. */
  function resolveCode(engine, code) {
    const table = codeTable(engine);
    if (!table.groups.has(code.letters)) return null;
    let segments = trimZeros(code.segments), exact = true;
    for (;;) {
      const key = code.letters + ":" + segments.join("."), rows = table.rows.get(key);
      if (rows) {
        const own = (row) => (lower(engine.labelOf(row).split(".")[3]) === code.written ? 0 : 1);
        const only = rows.some((row) => !own(row)) ? (row) => !own(row) : () => true;
        const below = table.order.filter(([other]) => other !== key && other.startsWith(segments.length ? key + "." : key)).map(([, row]) => row).filter(only);
        return { rows: rows.filter(only), exact, below: [...below, ...rows.filter((row) => !only(row))] };
      }
      if (!segments.length) return null;
      segments = segments.slice(0, -1);
      exact = false;
    }
  }

  /** Is a bare word of three letters meant as a group of codes, not as the start of a word? */
  function meantAsCode(engine, query, code) {
    return !code.bare || query.trim() === query.trim().toLocaleUpperCase("tr") || !engine.continues(code.letters);
  }

  // ---------------------------------------------------------------- all together

  /** Search: {direct, hits, slots, suggestion, missing}. direct and hits are [{group, row, direct, exact}]. */
  function search(engine, query, options) {
    const ranked = engine.rank(query, options || {}), direct = [];
    if (ranked.missing.length) return { direct, hits: [], slots: ranked.slots, suggestion: "", missing: ranked.missing };
    const allowed = engine.allowed(options || {});
    const push = (row, exact) => {
      const group = engine.groupOf[row];
      if (allowed(row) && !direct.some((hit) => hit.group === group)) direct.push({ group, row, direct: true, exact });
    };
    const code = readCode(engine, query), found = code && meantAsCode(engine, query, code) && resolveCode(engine, code);
    let below = [];
    if (found) {
      // A code that is in no row, but in the text of a provision: the provision answers first.
      const told = !found.exact && ranked.hits[0];
      if (told && told.cover > 0.9) push(told.row, true);
      found.rows.forEach((row) => push(row, found.exact));
      below = found.below.slice(0, 20);
    } else {
      const cited = readCitation(engine, query);
      if (cited) resolveCitation(engine, cited).forEach(({ row, exact }) => push(row, exact));
    }
    if (!direct.length) {
      const named = ranked.hits.filter((hit) => hit.named === 1 && !engine.core.weights[engine.kindOf(engine.first[hit.group])]);
      if (named.length <= 4) named.forEach((hit) => push(hit.row, true));
    }
    const taken = new Set(direct.map((hit) => hit.group)), more = [];
    const add = (hit) => { if (!taken.has(hit.group)) { taken.add(hit.group); more.push(hit); } };
    if (found && !code.rest) below.filter(allowed).forEach((row) => add({ group: engine.groupOf[row], row, direct: false, exact: true }));
    ranked.hits.forEach(add);
    return { direct, hits: [...direct, ...more], slots: ranked.slots, suggestion: suggestion(engine, query, ranked), missing: engine.takeMissing() };
  }

  /** The query with its unknown words replaced by the nearest known ones, or "". */
  function suggestion(engine, query, ranked) {
    if (!ranked.slots.some((slot) => slot.guess)) return "";
    const source = ranked.hits.slice(0, 5).map((hit) => engine.groupTexts(hit.group)).join(" ");
    const surface = new Map();
    for (const word of source.match(/[A-Za-zÇĞİIÖŞÜçğıöşüâîûÂÎÛ]+/g) || []) {
      const folded = engine.text.fold(word);
      if (!surface.has(folded)) surface.set(folded, lower(word));
    }
    let said = query;
    for (const slot of ranked.slots) {
      if (!slot.guess || !surface.has(slot.guess)) continue;
      said = said.replace(/[^\s]+/g, (word) => (engine.text.fold(word).replace(/[^a-z0-9]/g, "") === slot.word ? surface.get(slot.guess) : word));
    }
    return said === query ? "" : said;
  }

  /** Cut a text into [plain, marked, plain ...] by the words of the slots. */
  function marked(engine, slots, text) {
    const words = new Set();
    slots.forEach((slot) => { if (!slot.weak) slot.map.forEach((weight, word) => { if (weight >= 0.3) words.add(word); }); });
    slots.forEach((slot) => slot.phrases.forEach((phrase) => phrase.words.forEach((word) => words.add(word))));
    const out = [""];
    const pattern = /[0-9]+(?:[.,][0-9]+)+|[\p{L}\p{M}0-9]+/gu;
    let at = 0;
    for (let match; (match = pattern.exec(text)); ) {
      const folded = engine.text.fold(match[0]).replace(/\./g, ",");
      const hit = words.has(folded);
      out[out.length - 1] += text.slice(at, match.index);
      if (hit) out.push(match[0], "");
      else out[out.length - 1] += match[0];
      at = match.index + match[0].length;
    }
    out[out.length - 1] += text.slice(at);
    return out;
  }

  /** Shorten marked pieces to about `room` letters around the first mark. */
  function snippet(pieces, room) {
    const whole = pieces.join("");
    if (whole.length <= room || pieces.length === 1) return whole.length <= room ? pieces : [whole.slice(0, room).replace(/\s+\S*$/, "") + " …"];
    const from = Math.max(0, pieces[0].length - room / 3);
    const cut = from ? pieces[0].indexOf(" ", from) + 1 : 0, out = [(cut ? "… " : "") + pieces[0].slice(cut)];
    let used = out[0].length;
    for (let i = 1; i < pieces.length; i++) {
      if (used + pieces[i].length > room) {
        if (i % 2) return [...out.slice(0, -1), out[out.length - 1].replace(/\s+$/, "") + " …"];
        return [...out, pieces[i].slice(0, Math.max(0, room - used)).replace(/\s+\S*$/, "") + " …"];
      }
      out.push(pieces[i]);
      used += pieces[i].length;
    }
    return out;
  }

  /** What the page shows of a hit. Texts of shards that are not there are empty; the caller loads what takeMissing names. */
  function present(engine, hit, slots, room = 200) {
    const { group, row } = hit, documents = engine.core.documents, kind = engine.kindOf(row);
    const head = engine.headOf(row), document = documents[engine.documentOf(row)];
    const title = engine.textOf(engine.uses[head * 3]), body = engine.textOf(engine.uses[row * 3 + 1]) || (row === head ? engine.bodyOf(head) : "");
    const related = [];
    for (let other = engine.first[group]; other < engine.first[group + 1]; other++)
      if (other !== head && engine.headAt[other] >= 0)
        related.push({ kind: engine.kindOf(other), document: documents[engine.documentOf(other)][1], title: engine.textOf(engine.uses[other * 3]), number: engine.labelOf(other), url: engine.urlOf(other) });
    return {
      kind, document: document[1], slug: document[0], note: document[3],
      number: engine.labelOf(row) || engine.labelOf(head), title: marked(engine, slots, title),
      context: engine.textOf(engine.uses[head * 3 + 2]), text: snippet(marked(engine, slots, body), room),
      url: engine.urlOf(row), status: worse(engine.statusOf(head), engine.statusOf(row)), direct: !!hit.direct, exact: hit.exact !== false, related,
    };
  }

  const worse = (one, other) => (one === "repealed" || other === "repealed" ? "repealed" : one === "in_force" ? other : one);

  window.ELK_YORUM = { search, present, readCitation, readCode, resolveCode, marked, snippet, lower };
})();
