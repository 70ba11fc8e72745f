/* What a query names outright: a citation, a unit code or a document number, as people type them, and its rows. */
(function () {
  "use strict";

  const LETTER = "a-zçğıöşü";
  const ORDINAL_ENDING = "(?:\\s*\\.?\\s*['’]?\\s*(?:[ıiuü]nc[ıiuü]|nc[ıiuü]|[ıiuü]?nc[ıiuü]))?";
  const ARTICLE_WORD = "(?:maddesin[a-zçğıöşü]*|maddesi|maddenin|maddeye|maddede|madde|mad|md|m)";

  const lower = (text) => text.replace(/İ/g, "i").replace(/I/g, "ı").toLowerCase().normalize("NFC");

  // ---------------------------------------------------------------- citations

  /** Is `said` a document's word cut short: its start ("yön 12"), or its letters in order, with a stop or without vowels ("yönt.", "ynrg")? */
  function shortened(said, part, word) {
    if (!/^[a-z]{3,}$/.test(said) || said === "mad" || said.length + 2 > word.length) return false;
    return word.startsWith(said) || ((part.endsWith(".") || !/[aeiou]/.test(said)) && new RegExp("^" + [...said].join("[a-z]*")).test(word));
  }

  /** Take the words that name a document out of `said`: {rest, documents}. */
  function takeDocument(engine, said) {
    const { text, core } = engine, parts = said.split(/\s+/).filter(Boolean);
    const known = core.documents.map(([slug, , aliases], at) => ({
      at, phrases: [slug, ...aliases].map((alias) => text.tokens(alias).map((forms) => forms[0])),
    }));
    const alike = (part, word) => {
      const forms = text.tokens(part), said = forms.length === 1 && forms[0][0];
      return said && (said === word || text.stems(said).get(text.stemKey(word)) < 2 || shortened(said, part, word));
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
    let said = lower(query).replace(/[“”"?!;:]/g, " ").replace(/(\p{L}{3}\.)(?=\p{L})/gu, "$1 ").trim();
    if (!/\d|[ıiuü]nc[ıiuü]/.test(said) || /say[ıi]l[ıi]|tarihli|\d[.,]\d/.test(said)) return null;
    const ordinals = engine.core.table.ordinals;
    // From the last to the first, so that "on ikinci" is not taken for "ikinci".
    for (let n = ordinals.length; --n && /nc[ıiuü]/.test(said); ) {
      const written = ordinals[n].replace(/[çıöşü]/g, (letter) => "[" + letter + engine.text.fold(letter) + "]");
      said = said.replace(new RegExp("(^|[\\s(])" + written + "(?=\\s|$)", "g"), "$1" + n + ".");
    }
    const { rest, documents } = takeDocument(engine, said), state = { rest };
    const edge = "(?:^|[\\s(/,-])", letters = "\\(?([" + LETTER + "]|([" + LETTER + "])\\#)\\)?", end = "(?![" + LETTER + "])";
    const point = (group) => letters.replace("#", group);
    const before = "(?:(ek|geçici|gecici|mükerrer|mukerrer)[\\s-]*)?", number = "(\\d+)(?:\\s*/\\s*([" + LETTER + "])" + end + ")?";
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

  /** Rows that a citation names: heads of articles, with the part that it names if it is there. */
  function resolveCitation(engine, cited) {
    const numbers = [], before = cited.prefix ? cited.prefix + " " : "";
    if (cited.letter) numbers.push([before + cited.article + "/" + cited.letter, cited.point]);
    numbers.push([before + cited.article, cited.point || cited.letter]);
    for (const [number, point] of numbers) {
      const found = engine.headsOf(number).map((row) => ({ row, document: engine.documentOf(row) }))
        .filter(({ document }) => !cited.documents.length || cited.documents.includes(document));
      if (found.length)
        return found.sort((a, b) => a.document - b.document || a.row - b.row).map(({ row }) => partOf(engine, row, cited.paragraph, point));
    }
    return [];
  }

  /** A citation of an article that no document has: how many articles those that it may mean have; null if it may be no citation. */
  function absent(engine, cited) {
    if (cited.rest || !(cited.explicit || (cited.documents.length && cited.article.length < 4))) return null;
    const counts = new Map();
    engine.eachHead((row) => {
      const at = engine.documentOf(row);
      if (engine.kindOf(row) === "madde" && (!cited.documents.length || cited.documents.includes(at))) counts.set(at, (counts.get(at) || 0) + 1);
    });
    return [...counts].map(([at, count]) => ({ document: engine.core.documents[at][1], count }));
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

  window.ELK_MOTOR.answers = { readCitation, resolveCitation, absent, readCode, resolveCode, meantAsCode, lower };
})();
