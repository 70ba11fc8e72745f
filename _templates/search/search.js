/* The search as the page asks for it: straight answers first, then what the engine ranks; and each hit with its words
   marked, ready to be drawn. It draws nothing itself. */

/** Search: {direct, hits, slots, suggestion, none}. direct and hits are [{group, row, direct, exact}]; none says of a cited
    article that is not there the last articles of the documents: [{document, last: [{before, number}]}]. */
function search(engine, query, options) {
  const ranked = engine.rank(query, options || {}), direct = [];
  const allowed = engine.allowed(options || {});
  const push = (row, exact) => {
    const group = engine.groupOf[row];
    if (allowed(row) && !direct.some((hit) => hit.group === group)) direct.push({ group, row, direct: true, exact });
  };
  const code = readCode(engine, query), found = code && meantAsCode(engine, query, code) && resolveCode(engine, code);
  let below = [], only = false, none = null;
  if (found) {
    // A code that is in no row, but in the text of a provision: the provision answers first.
    const told = !found.exact && ranked.hits[0];
    if (told && told.cover > 0.9) push(told.row, true);
    found.rows.forEach((row) => push(row, found.exact));
    below = found.below.slice(0, 20);
  } else {
    const cited = readCitation(engine, query);
    const rows = cited ? resolveCitation(engine, cited) : [];
    rows.forEach(({ row, exact }) => push(row, exact));
    if (cited && !rows.length) none = absent(engine, cited);
    // Who names an article wants that article: words like "madde" lead nowhere else. A bare number may mean more.
    only = none || direct.length && !cited.rest && (cited.explicit || cited.documents.length || cited.point || cited.letter);
  }
  if (!direct.length && !none) {
    const weightOf = (hit) => engine.core.weights[engine.kindOf(engine.first[hit.group])] || 1;
    const named = ranked.hits.slice(0, 8).filter((hit) => weightOf(hit) > 0.5 && engine.names(hit, ranked.slots));
    named.sort((a, b) => weightOf(b) - weightOf(a));
    if (named.length <= 4) named.forEach((hit) => push(hit.row, true));
  }
  const taken = new Set(direct.map((hit) => hit.group)), more = [];
  const add = (hit) => { if (!taken.has(hit.group)) { taken.add(hit.group); more.push(hit); } };
  if (found && !code.rest) below.filter(allowed).forEach((row) => add({ group: engine.groupOf[row], row, direct: false, exact: true }));
  if (!only) ranked.hits.forEach((hit) => { if (!found || hit.cover > 0.5) add(hit); });
  return { direct, hits: [...direct, ...more], slots: ranked.slots, suggestion: none ? "" : suggestion(engine, query, ranked), none };
}

/** The query with its unknown words replaced by the nearest known ones, or "". */
function suggestion(engine, query, ranked) {
  if (!ranked.slots.some((slot) => slot.guess)) return "";
  const wanted = new Set(ranked.slots.map((slot) => slot.guess).filter(Boolean)), surface = new Map();
  for (const hit of ranked.hits.slice(0, 5))
    for (const row of [engine.headOf(hit.row), ...hit.rows.map((one) => one.row)])
      for (const word of `${engine.textOf(engine.uses[row * 3])} ${engine.textOf(engine.uses[row * 3 + 1])}`.match(/[\p{L}\p{M}]+/gu) || []) {
        if (surface.size === wanted.size) break;
        const folded = engine.text.fold(word);
        if (wanted.has(folded) && !surface.has(folded)) surface.set(folded, lower(word));
      }
  let said = query;
  for (const slot of ranked.slots) {
    if (!slot.guess || !surface.has(slot.guess)) continue;
    said = said.replace(/\S+/g, (word) => (engine.text.fold(word).replace(/[^a-z0-9]/g, "") === slot.word ? surface.get(slot.guess) : word));
  }
  return said === query ? "" : said;
}

const folded = new Map();

/** A word of a text as it is compared; kept, since the same words stand in most hits. */
function foldedWord(engine, word) {
  let known = folded.get(word);
  if (known === undefined) {
    if (folded.size > 9000) folded.clear();
    folded.set(word, (known = engine.text.fold(word).replace(/\./g, ",")));
  }
  return known;
}

/** The words of the texts that are marked for these slots. */
function wordsOf(slots) {
  const words = new Set();
  slots.forEach((slot) => { if (!slot.weak) slot.map.forEach((weight, word) => { if (weight >= 0.3) words.add(word); }); });
  slots.forEach((slot) => slot.phrases.forEach((phrase) => phrase.words.forEach((word) => words.add(word))));
  return words;
}

/** Cut a text into [plain, marked, plain ...] by the words that are marked; further than `room` from the first mark none is. */
function marked(engine, words, text, room = 1e9) {
  const out = [];
  const pattern = /[0-9]+(?:[.,][0-9]+)+|[\p{L}\p{M}0-9]+/gu;
  let at = 0;
  for (let match; (match = pattern.exec(text)) && !(out.length && match.index > out[0].length + room); ) {
    if (!words.has(foldedWord(engine, match[0]))) continue;
    out.push(text.slice(at, match.index), match[0]);
    at = match.index + match[0].length;
  }
  return [...out, text.slice(at)];
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

/** What the page shows of a hit. Texts of shards that are not there are empty; the caller loads what engine.missing names. */
function present(engine, hit, slots, room = 200) {
  const words = slots.marks || (slots.marks = wordsOf(slots)), { group, row } = hit, documents = engine.core.documents, kind = engine.kindOf(row);
  const head = engine.headOf(row), document = documents[engine.documentOf(row)];
  const title = engine.textOf(engine.uses[head * 3]), body = engine.textOf(engine.uses[row * 3 + 1]) || (row === head ? engine.bodyOf(head) : "");
  const related = [];
  for (let other = engine.first[group]; other < engine.first[group + 1]; other++)
    if (other !== head && engine.headAt[other] >= 0)
      related.push({ kind: engine.kindOf(other), document: documents[engine.documentOf(other)][1], title: engine.textOf(engine.uses[other * 3]), number: engine.labelOf(other), url: engine.urlOf(other) });
  return {
    kind, document: document[1], slug: document[0], note: document[3],
    number: engine.labelOf(row) || engine.labelOf(head), title: marked(engine, words, title),
    // The context of a provision is not shown, and often stands in a shard of its own.
    context: kind === "kod" ? engine.textOf(engine.uses[head * 3 + 2]) : "", text: snippet(marked(engine, words, body, 2 * room), room),
    url: engine.urlOf(row), status: worse(engine.statusOf(head), engine.statusOf(row)), direct: !!hit.direct, exact: hit.exact !== false, related,
  };
}

const worse = (one, other) => (one === "repealed" || other === "repealed" ? "repealed" : one === "in_force" ? other : one);
