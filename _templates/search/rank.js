/* Scores groups of records for a query: BM25 over fields, the frequency of a slot counted over all words it may mean. */
(function () {
  "use strict";

  const { analyser, Reader, Words } = window.ELK_MOTOR;
  const COMMON = 4; // a sentence in this many groups says nothing of any of them
  const NEIGHBOURS = 12; // hits whose words are looked at in their order
  const ROLE = { title: 0, body: 1, context: 2 };

  window.ELK_MOTOR.Engine = function (core) {
    const text = analyser(core.table), reader = Reader(core, text), { slotsOf, stemMates, put, WEIGHT } = Words(reader, text);
    const { sizes, lengths, first, groupOf, mark, uses, titleLength, meanBody, meanTitle, start, places, spread, missing } = reader;
    const { kindOf, statusOf, documentOf, postings, has } = reader;
    const inText = new Float64Array(core.count), topText = new Float64Array(core.count);
    const inGroup = new Float64Array(sizes.length), topGroup = new Float64Array(sizes.length);

    /** Add the texts that hold all words of a phrase, as if the phrase were one word. */
    function addPhraseTexts(phrase, touched) {
      let all = null;
      for (const word of phrase.words) {
        const map = new Map(), mine = new Set();
        if (has(word)) put(map, word, 1);
        stemMates(word).forEach((weight, other) => put(map, other, weight));
        map.forEach((_, other) => { const list = postings(other); for (let i = 0; i < list.length; i += 2) mine.add(list[i]); });
        all = all === null ? mine : new Set([...all].filter((id) => mine.has(id)));
      }
      (all || new Set()).forEach((id) => touch(id, phrase.weight, phrase.weight, touched));
    }

    function touch(id, amount, weight, touched) {
      if (!topText[id]) touched.push(id);
      inText[id] += amount;
      if (weight > topText[id]) topText[id] = weight;
    }

    /** Score one slot: fills slot.groups (Map group -> {score, top}) and slot.texts (Map text -> weight). */
    function scoreSlot(slot, allowed) {
      const touched = [], groups = [];
      slot.map.forEach((weight, word) => {
        const list = postings(word);
        for (let i = 0; i < list.length; i += 2) touch(list[i], weight * list[i + 1], weight, touched);
      });
      slot.phrases.forEach((phrase) => addPhraseTexts(phrase, touched));
      slot.texts = new Map();
      for (const id of touched) {
        slot.texts.set(id, topText[id]);
        let lastGroup = -1;
        for (let i = start[id]; i < start[id + 1]; i++) {
          const row = places[i] >> 2, role = places[i] & 3, group = groupOf[row];
          if (!allowed(row)) continue;
          if (role !== ROLE.title && group === lastGroup) continue;
          if (role !== ROLE.title) lastGroup = group;
          if (!topGroup[group]) groups.push(group);
          let amount, top = topText[id];
          if (role === ROLE.title) {
            const length = titleLength[id];
            amount = ((mark[row] & 2 ? WEIGHT.term : WEIGHT.title) * inText[id]) / (1 - WEIGHT.bTitle + (WEIGHT.bTitle * length) / meanTitle);
          } else if (role === ROLE.body) {
            const common = spread[id] >= COMMON ? WEIGHT.repeated : mark[row] & 1 ? WEIGHT.example : 1;
            amount = (common * inText[id]) / (1 - WEIGHT.bBody + (WEIGHT.bBody * lengths[group]) / meanBody);
            top *= 0.5 + 0.5 * common;
          } else { amount = WEIGHT.context * inText[id] * 0.5; top *= 0.7; }
          inGroup[group] += amount;
          if (top > topGroup[group]) topGroup[group] = top;
        }
      }
      const n = groups.length, N = sizes.length;
      slot.idf = Math.log(1 + (N - n + 0.5) / (n + 0.5)) * (slot.weak ? WEIGHT.weak : slot.strength || 1);
      slot.groups = new Map();
      for (const group of groups) {
        slot.groups.set(group, { score: (slot.idf * inGroup[group]) / (WEIGHT.k1 + inGroup[group]), top: topGroup[group] });
        inGroup[group] = topGroup[group] = 0;
      }
      for (const id of touched) inText[id] = topText[id] = 0;
    }

    /** How well each row of a group answers: share of the slots' idf found in it (title or body); best first, four at most. */
    function bestRows(group, slots, total, allowed) {
      const rows = [];
      for (let row = first[group]; row < first[group + 1]; row++) {
        if (!allowed(row)) continue;
        const title = uses[row * 3], body = uses[row * 3 + 1];
        let share = 0;
        for (const slot of slots) share += slot.idf * Math.max(slot.texts.get(body) || 0, slot.texts.get(title) || 0);
        share /= total || 1;
        if (body && spread[body] >= COMMON) share *= 0.9;
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
      top.sort((a, b) => b.score - a.score || a.group - b.group);
      hits.splice(0, top.length, ...top);
    }

    /** Share of a title's words that the query names, over the titles of a group. */
    function named(group, slots) {
      let best = 0;
      for (let row = first[group]; row < first[group + 1]; row++) {
        const title = uses[row * 3];
        if (!title) continue;
        let hit = 0, all = 0;
        for (const slot of slots) { if (slot.weak) continue; all++; const w = slot.texts.get(title); if (w > 0.5) hit++; }
        if (all) best = Math.max(best, (hit / all) * Math.min(1, hit / titleLength[title]));
      }
      return best;
    }

    /** May a row be shown under these filters? */
    function filter({ document, kind }) {
      return (row) => (!document || core.documents[documentOf(row)][0] === document) && (!kind || kindOf(row) === kind);
    }

    /** Rank groups for `query`. options: document, kind (filters). Returns {hits, slots, missing}. */
    function rank(query, options = {}) {
      missing.clear();
      const allowed = filter(options);
      const slots = slotsOf(query);
      if (missing.size) return { hits: [], slots, missing: takeMissing() };
      slots.forEach((slot) => scoreSlot(slot, allowed));
      if (missing.size) return { hits: [], slots, missing: takeMissing() };
      const total = slots.reduce((sum, slot) => sum + slot.idf, 0), sums = new Map();
      for (const slot of slots)
        slot.groups.forEach(({ score, top }, group) => {
          const sum = sums.get(group) || { score: 0, cover: 0 };
          sum.score += score;
          sum.cover += slot.idf * top;
          sums.set(group, sum);
        });
      const hits = [];
      sums.forEach((sum, group) => {
        const cover = total ? sum.cover / total : 0, rows = bestRows(group, slots, total, allowed), best = rows[0];
        let score = sum.score * Math.pow(cover, WEIGHT.coverage) * (1 + WEIGHT.row * (best ? best.share : 0));
        const title = named(group, slots);
        score *= 1 + WEIGHT.name * title;
        score *= core.weights[kindOf(first[group])] || 1;
        if (statusOf(first[group]) === "repealed") score *= WEIGHT.repealed;
        if (best && best.row !== first[group] && statusOf(best.row) === "repealed") score *= 0.8;
        if (score > 0) hits.push({ group, score, cover, named: title, rows, row: best ? best.row : first[group] });
      });
      hits.sort((a, b) => b.score - a.score || a.group - b.group);
      rankNeighbours(hits, slots);
      return { hits, slots, missing: takeMissing() };
    }

    function takeMissing() {
      const names = [...missing];
      missing.clear();
      return names;
    }

    /** Work that the first keys would wait for: the stems of words from `at` on, while `hasTime` says so; returns where it stopped, -1 at the end. */
    function warm(at, hasTime) {
      const words = reader.words();
      if (!at) rank("m b c");
      while (at < words.length && hasTime()) text.stems(words[at++]);
      return at < words.length ? at : -1;
    }

    return { ...reader, text, rank, warm, takeMissing, allowed: filter, WEIGHT };
  };
})();
