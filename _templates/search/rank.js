/* Scores groups of records for a query: BM25 over fields, the frequency of a slot counted over all words it may mean. */

const NEIGHBOURS = 8; // hits whose words are looked at in their order
const CLOSE = 80; // hits whose rows and titles are looked at
const FAINT = 0.005; // of the best score: what is below is chance
const ROLE = { title: 0, body: 1, context: 2 };

function Engine(core) {
  const text = analyser(core.table), reader = Reader(core, text), { slotsOf, ownWords } = Words(reader, text), WEIGHT = core.scores;
  const { sizes, lengths, first, groupOf, mark, uses, titleLength, meanBody, meanTitle, start, places, common, missing } = reader;
  const { kindOf, statusOf, documentOf, postings } = reader;
  // Weights of texts and groups, used again for each slot: an array that is cleared costs less than a map that is made.
  const inText = new Float64Array(core.count), inGroup = new Float64Array(sizes.length), topGroup = new Float64Array(sizes.length);
  const sum = new Float64Array(sizes.length), cover = new Float64Array(sizes.length), slotTexts = [];
  let met = [];

  /** Add the texts that hold all words of a phrase, as if the phrase were one word. */
  function addPhraseTexts(phrase, slot) {
    let all = null;
    for (const word of phrase.words) {
      const mine = new Set();
      ownWords(word).forEach((_, other) => { const list = postings(other); for (let i = 0; i < list.length; i += 2) mine.add(list[i]); });
      all = all === null ? mine : new Set([...all].filter((id) => mine.has(id)));
    }
    all.forEach((id) => touch(slot, id, phrase.weight, phrase.weight));
  }

  function touch(slot, id, amount, weight) {
    if (!slot.texts[id]) slot.touched.push(id);
    inText[id] += amount;
    if (weight > slot.texts[id]) slot.texts[id] = weight;
  }

  /** Score one slot: adds to sum and cover of its groups; slot.texts keeps the best weight found in each text. */
  function scoreSlot(slot, allowed) {
    const groups = [];
    slot.map.forEach((weight, word) => {
      const list = postings(word);
      for (let i = 0; i < list.length; i += 2) touch(slot, list[i], weight * list[i + 1], weight);
    });
    slot.phrases.forEach((phrase) => addPhraseTexts(phrase, slot));
    for (const id of slot.touched) {
      let lastGroup = -1;
      for (let i = start[id]; i < start[id + 1]; i++) {
        const row = places[i] >> 2, role = places[i] & 3, group = groupOf[row];
        if (!allowed(row) || (role !== ROLE.title && group === lastGroup)) continue;
        if (role !== ROLE.title) lastGroup = group;
        if (!topGroup[group]) groups.push(group);
        addUse(slot, id, row, role, group);
      }
    }
    const N = sizes.length, best = groups.reduce((most, group) => Math.max(most, topGroup[group]), 0) * WEIGHT.own;
    const n = groups.filter((group) => topGroup[group] >= best).length;
    slot.idf = Math.log(1 + (N - n + 0.5) / (n + 0.5)) * (slot.weak ? WEIGHT.weak : slot.strength || 1);
    for (const group of groups) {
      if (!cover[group]) met.push(group);
      sum[group] += (slot.idf * inGroup[group]) / (WEIGHT.k1 + inGroup[group]);
      cover[group] += slot.idf * topGroup[group];
      inGroup[group] = topGroup[group] = 0;
    }
    for (const id of slot.touched) inText[id] = 0;
  }

  /** Add one use of a text, as title, body or context, to its group. */
  function addUse(slot, id, row, role, group) {
    let amount, top = slot.texts[id];
    if (role === ROLE.title) {
      const length = 1 - WEIGHT.bTitle + (WEIGHT.bTitle * titleLength[id]) / meanTitle;
      amount = ((mark[row] & 2 ? WEIGHT.term : WEIGHT.title) * inText[id]) / length;
    } else if (role === ROLE.body) {
      const share = common[id] ? WEIGHT.repeated : mark[row] & 1 ? WEIGHT.example : 1;
      amount = (share * inText[id]) / (1 - WEIGHT.bBody + (WEIGHT.bBody * lengths[group]) / meanBody);
      top *= 0.5 + 0.5 * share;
    } else {
      amount = WEIGHT.context * inText[id];
      top *= 0.7;
    }
    inGroup[group] += amount;
    if (top > topGroup[group]) topGroup[group] = top;
  }

  /** How well each row of a group answers: share of the slots' idf found in it (title or body); best first, four at most. */
  function bestRows(group, slots, total, allowed) {
    const rows = [];
    for (let row = first[group]; row < first[group + 1]; row++) {
      if (!allowed(row)) continue;
      const title = uses[row * 3], body = uses[row * 3 + 1];
      let share = 0;
      for (const slot of slots) share += slot.idf * Math.max(slot.texts[body], slot.texts[title]);
      share /= total || 1;
      if (common[body]) share *= 0.9;
      if (mark[row] & 1) share *= 0.8;
      rows.push({ row, share });
    }
    return rows.sort((a, b) => (Math.abs(a.share - b.share) > 1e-9 ? b.share - a.share : a.row - b.row)).slice(0, 4);
  }

  const wordsOf = new Map();

  /** The words of a text in order, without those that are in no list. */
  function sequence(id) {
    if (!wordsOf.has(id)) {
      const words = text.tokens(reader.textOf(id)).map((forms) => forms[0]).filter((word) => !text.stop.has(word));
      if (missing.size) return words;
      if (wordsOf.size > 2000) wordsOf.clear();
      wordsOf.set(id, words);
    }
    return wordsOf.get(id);
  }

  /** Share of neighbouring slots that are neighbours in a text too. */
  function together(id, slots) {
    const words = id ? sequence(id) : [];
    let pairs = 0;
    for (let i = 0; i + 1 < slots.length; i++)
      if (words.some((word, at) => slots[i].map.get(word) >= 0.5 && slots[i + 1].map.get(words[at + 1]) >= 0.5)) pairs++;
    return pairs / (slots.length - 1);
  }

  /** Put those of the first hits forward that have the words side by side; the row that has them is the one shown. */
  function rankNeighbours(hits, slots) {
    if (slots.length < 2) return;
    const top = hits.slice(0, NEIGHBOURS);
    for (const hit of top) {
      let most = 0;
      for (const { row, share } of hit.rows) {
        if (share < hit.rows[0].share * 0.85) break;
        const near = Math.max(together(uses[row * 3], slots), together(uses[row * 3 + 1], slots));
        if (near > most + 0.01) { most = near; hit.row = row; }
      }
      hit.score *= 1 + WEIGHT.together * most;
    }
    top.sort(byScore);
    hits.splice(0, top.length, ...top);
  }

  /** Share of a title's words that the query names, over the titles of a group. */
  function named(group, slots) {
    let best = 0;
    for (let row = first[group]; row < first[group + 1]; row++) {
      const title = uses[row * 3];
      if (!title) continue;
      let hit = 0, all = 0;
      for (const slot of slots) { if (slot.weak) continue; all++; if (slot.texts[title] > 0.5) hit++; }
      if (all) best = Math.max(best, (hit / all) * Math.min(1, hit / titleLength[title]));
    }
    return best;
  }

  /** Does the query name the title of a hit, but for words that many names end in ("daire baskanligi")? */
  function names(hit, slots) {
    const means = (slot, word) => slot.map.get(word) > 0.65;
    return [hit.row, reader.headOf(hit.row)].some((row) => {
      const words = sequence(uses[row * 3]);
      return words.length && slots.every((slot) => slot.weak || words.some((word) => means(slot, word))) &&
        words.every((word) => (kindOf(row) !== "kod" && core.ends.includes(word)) || slots.some((slot) => means(slot, word)));
    });
  }

  /** May a row be shown under these filters? */
  function filter({ document, kind }) {
    return (row) => (!document || core.documents[documentOf(row)][0] === document) && (!kind || kindOf(row) === kind);
  }

  /** Rank groups for `query`. options: document, kind (filters). Returns {hits, slots}; `missing` has the shards that it lacked. */
  function rank(query, options = {}) {
    missing.clear();
    const allowed = filter(options);
    const slots = slotsOf(query);
    if (missing.size) return { hits: [], slots };
    slots.forEach((slot, i) => {
      slot.texts = slotTexts[i] = slotTexts[i] || new Float32Array(core.count);
      slot.touched = [];
      scoreSlot(slot, allowed);
    });
    const hits = missing.size ? [] : collect(slots, allowed);
    for (const slot of slots) for (const id of slot.touched) slot.texts[id] = 0;
    for (const group of met) sum[group] = cover[group] = 0;
    met = [];
    rankNeighbours(hits, slots);
    putLawFirst(hits, slots);
    return { hits, slots };
  }

  /** A row of a table that is named in part leads no provision that says as much, unless an organ is asked for. */
  function putLawFirst(hits, slots) {
    const [top] = hits, kind = (hit) => kindOf(first[hit.group]);
    if (!top || kind(top) !== "kod" || top.named === 1 || slots.some((slot) => core.organs.some((word) => slot.own.get(word) > 0.65))) return;
    const at = hits.slice(0, CLOSE).findIndex((hit) => !core.weights[kind(hit)] && hit.rows[0].share > 0.9 * top.rows[0].share);
    if (at > 0) hits.unshift(...hits.splice(at, 1));
  }

  /** The groups that were met, best first. Only the first are looked at closely: what that adds is less than what they are ahead. */
  function collect(slots, allowed) {
    const total = slots.reduce((all, slot) => all + slot.idf, 0) || 1, hits = [], asked = slots.map((slot) => slot.word);
    const how = asked.includes(core.table.how), weights = { ...core.weights, ...(text.asks(asked) && core.asked), ...(how && core.how) };
    for (const group of met) {
      const share = cover[group] / total;
      let score = sum[group] * Math.pow(share, WEIGHT.coverage) * (weights[kindOf(first[group])] || 1);
      if (statusOf(first[group]) === "repealed") score *= WEIGHT.repealed;
      if (score > 0) hits.push({ group, score, cover: share, named: 0, row: first[group], rows: [] });
    }
    hits.sort(byScore);
    for (const hit of hits.slice(0, CLOSE)) {
      hit.rows = bestRows(hit.group, slots, total, allowed);
      const best = hit.rows[0];
      hit.named = named(hit.group, slots);
      hit.row = best.row;
      hit.score *= (1 + WEIGHT.row * best.share) * (1 + WEIGHT.name * hit.named);
      // A row of a table is known by its name: what else stands in that was not asked for.
      if (kindOf(first[hit.group]) === "kod") hit.score *= 1 - WEIGHT.unasked * (1 - hit.named);
      if (best.row !== first[hit.group] && statusOf(best.row) === "repealed") hit.score *= 0.8;
      // A definition is the answer to who asks for the term alone.
      if (kindOf(best.row) === "terim" && best.share < 0.9) hit.score *= WEIGHT.defined;
      // Who asks how to do a thing is led by a guide to just that.
      if (how && core.how[kindOf(best.row)] && !slots.every((slot) => slot.strength < 1 || slot.texts[uses[first[hit.group] * 3]] > 0.5)) hit.score *= core.asked[kindOf(best.row)];
    }
    hits.sort(byScore);
    return hits.filter((hit) => hit.score > hits[0].score * FAINT);
  }

  const byScore = (a, b) => b.score - a.score || a.group - b.group;

  /** Work that the first keys would wait for: the stems of words from `at` on, while `hasTime` says so; returns where it stopped, -1 at the end. */
  function warm(at, hasTime) {
    const words = reader.words();
    while (at < words.length && hasTime()) text.stems(words[at++]);
    return at < words.length ? at : -1;
  }

  return { ...reader, text, rank, names, warm, allowed: filter };
}
