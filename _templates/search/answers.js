/* What a query names outright: a citation, a unit code or a document number, as people type them, and its rows. */

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

/** The words of a citation in order: {items: [{label} or {value, number}], left, prefix}; `left` are the words that say nothing in one. */
function itemsOf({ text, core }, said) {
  const { numbers, labels, prefixes, filler } = core.table.citation, items = [], left = [], one = Object.keys(numbers).join("|");
  const is = (pattern, word) => new RegExp("^(" + pattern + ")$").test(word), named = (patterns, word) => Object.keys(patterns).find((name) => is(patterns[name], word));
  let prefix = "";
  for (const { 0: part, index } of said.replace(/alt\s*(?=ben[td])/g, "alt").matchAll(/\d+|\p{L}+/gu)) {
    const word = text.fold(part), after = said.slice(index + 1), last = items[items.length - 1] || {};
    const number = is(`(${one})+([iu]?nc[iu])?`, word) && word.match(RegExp(one, "g")).reduce((sum, each) => sum + numbers[each], 0);
    // A single letter is a word cut short where what it names follows: "m. 33 f.1 b.ğ".
    const short = !/[-/(]$/.test(said.slice(0, index)) && (word === "b" ? /^(\.\s*|\s+)\(?\p{L}(?!\p{L})/u : /^\.?\s*\d/).test(after) && { m: "article", f: "paragraph", b: "point" }[word];
    const cardinal = number && !/nc.$/.test(word);
    const label = short || named(labels, word), before = named(prefixes, word);
    if (label) items.push({ label });
    else if (number && last.said && number < last.value && last.value % 10 === 0) Object.assign(last, { value: String(+last.value + number), said: cardinal });
    else if (number || /\d/.test(part)) items.push({ value: number ? String(number) : part, number: true, said: cardinal });
    else if (is("(.)\\2?", part)) items.push({ value: part, number: false });
    else if (before) prefix = before;
    else if (!is(filler, word)) left.push(word);
  }
  return { items, left, prefix };
}

/** Read a citation as people type it, or null: {documents, prefix, article, letter, paragraph, point, sub, rest, explicit}, or {documents, label}. */
function readCitation(engine, query) {
  const said = lower(query).replace(/(\p{L}{3}\.)(?=\p{L})/gu, "$1 ");
  if (/say[ıi]l[ıi]|tarihli/.test(said)) return null;
  const { rest, documents } = takeDocument(engine, said), { items, left, prefix } = itemsOf(engine, rest), cited = { documents, prefix };
  const free = (at, number) => items[at] && items[at].value && !items[at].used && items[at].number === number;
  const use = (at) => { items[at].used = true; return items[at].value; };
  let article = 0;
  items.forEach(({ label }, at) => {
    if (!label || cited[label]) return;
    // What is named stands before its word or after it: "2. fıkra", "fıkra 2"; "33 fıkra 2" begins with the article, as "65/A maddesi" does.
    // "Bir madde" is no citation.
    const places = label === "article" ? [at && items[at - 1].said ? -1 : at - 1, free(at - 1, false) ? at - 2 : -1, at + 1] : at === 1 ? [2, 0] : [at - 1, at + 1];
    const found = places.find((place) => (label !== "point" && free(place, true)) || (/point|sub/.test(label) && free(place, false)));
    if (found === undefined) return;
    cited[label] = use(found);
    if (label === "article") article = found;
  });
  cited.explicit = !!cited.article;
  if (!cited.explicit && free(0, true)) cited.article = use(0);
  items.forEach(({ value, number, used }, at) => {
    if (!value || used) return;
    const part = !number && at && at === article + 1 ? "letter" : number && !cited.paragraph && !cited.point ? "paragraph" : cited.point ? "sub" : value.length < 3 && "point";
    if (!part || cited[part]) left.push(value); else cited[part] = value;
  });
  cited.rest = left.join(" ");
  if (cited.explicit || (cited.article && !left.length && !/\d[.,]\d(?!\d*\.\p{L}(?!\p{L}))/u.test(said) && (prefix || /\d|nc[ıiuü]/.test(said)))) return cited;
  return left.length === 1 ? { documents, label: [...left, ...items.map(({ value }) => value)].join(" ") } : null;
}

/** Rows that a citation names: heads of articles, with the part that it names if it is there. */
function resolveCitation(engine, { documents, prefix, article, letter, paragraph, point, sub, label }) {
  const number = prefix + " " + article;
  // "65/a" is article 65/A, or point a of 65.
  const ways = label ? [[label]] : [[number + "/" + letter, paragraph, point, sub], letter && !point ? [number, "", letter, paragraph] : [number, paragraph, point, sub]];
  for (const [name, ...part] of ways) {
    const found = engine.headsOf(name).map((row) => ({ row, document: engine.documentOf(row) }))
      .filter(({ document }) => !documents.length || documents.includes(document));
    if (found.length)
      return found.sort((a, b) => a.document - b.document || a.row - b.row).map(({ row }) => partOf(engine, row, ...part));
  }
  return [];
}

/** A citation of an article that no document has: the last articles of those that it may mean, one of each kind; null if it may be no citation. */
function absent(engine, { rest, explicit, prefix, documents, article }) {
  if (rest || !article || !(explicit || /[gm]/.test(prefix) || (documents.length && article.length < 4))) return null;
  const lasts = new Map();
  engine.eachHead((row, label) => {
    const at = engine.documentOf(row);
    if (engine.kindOf(row) !== "madde" || (documents.length && !documents.includes(at))) return;
    if (!lasts.has(at)) lasts.set(at, {});
    lasts.get(at)[label.replace(/\d.*/, "")] = label;
  });
  return [...lasts].map(([at, last]) => ({
    document: engine.core.documents[at][1],
    last: Object.keys(last).map((before) => ({ before, number: last[before].slice(before.length) })),
  }));
}

/** The part of a head's group that has this paragraph, point and sub-point, or what is nearest above it: exact letters before letters without marks. */
function partOf(engine, head, paragraph, point, sub) {
  if (!paragraph && !point) return { row: head, exact: true };
  const group = engine.groupOf[head], document = engine.documentOf(head), wanted = [point, sub].filter(Boolean).join("-");
  let loose = -1;
  for (let row = engine.first[group]; row < engine.first[group + 1]; row++) {
    if (engine.documentOf(row) !== document) continue;
    const label = engine.labelOf(row) || "", match = /\/(\d+)(?:-(.+))?$/.exec(label);
    if (!match || !label.startsWith(engine.labelOf(head) + "/")) continue;
    if (paragraph && match[1] !== paragraph) continue;
    const letters = match[2] || "";
    if (letters === wanted) return { row, exact: true };
    if (wanted && loose < 0 && engine.text.fold(letters) === engine.text.fold(wanted)) loose = row;
  }
  return loose >= 0 ? { row: loose, exact: true } : { row: sub ? partOf(engine, head, paragraph, point).row : head, exact: false };
}

// ---------------------------------------------------------------- codes

/** Read a unit code, a part of one, or a document number that begins with one: {letters, segments, rest} or null. */
function readCode(engine, query) {
  const folded = engine.text.fold(query).trim();
  const match = /^(?:(b)[\s.]*)?(?:(0?8)[\s.]*(0)?[\s.]*)?([a-z]{3}|000)(?![a-z])([\s\S]*)$/.exec(folded);
  if (!match) return null;
  const written = /[A-Za-zÇĞİIÖŞÜçğıöşü]{3}/.exec(query), tail = match[5], dotted = tail.includes(".");
  const segments = [];
  let rest = tail, seen = false;
  const packed = /^\s*0?((?:\d\d){1,5})(?=$|[\s\-/])/.exec(tail.replace(/^\.+/, ""));
  if (packed && !/[.\s]\d/.test(tail)) { segments.push(...packed[1].match(/\d\d/g)); rest = ""; }
  else
    for (let part; (part = (dotted ? /^[\s.,]*(\d+)(?![a-z])/ : /^[\s,/-]*(\d+)(?![a-z])/).exec(rest)); ) {
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
