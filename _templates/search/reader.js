/* The index as it was written by encode.py: rows, texts, addresses, and the dictionary with its postings; whole or in
   shards, whose names are collected when one is missing. It must not know what a good answer is. */

const AHEAD = 40; // shards, about 1 MB on the wire

function Reader(core, text) {
  const sizes = numbers(core.sizes), lengths = numbers(core.lengths), rowCount = sizes.reduce((a, b) => a + b, 0);
  const first = new Int32Array(sizes.length + 1), groupOf = new Int32Array(rowCount), mark = new Int32Array(rowCount);
  const uses = new Int32Array(rowCount * 3), titleLength = new Int32Array(core.count), heads = core.heads.split("\n");
  const headAt = new Int32Array(rowCount).fill(-1);
  let meanBody = 0, meanTitle = 0;

  (function readRows() {
    const marks = numbers(core.marks), coded = numbers(core.uses), titles = numbers(core.titles);
    let row = 0, next = 1, last = 0, title = 0, head = 0;
    for (let group = 0; group < sizes.length; group++) {
      first[group] = row;
      for (let end = row + sizes[group]; row < end; row++) {
        groupOf[row] = group;
        last += marks[row] % 2 ? -(marks[row] + 1) / 2 : marks[row] / 2;
        mark[row] = last;
        for (let role = 0; role < 3; role++) {
          const code = coded[row * 3 + role], used = code === 0 ? 0 : code === 1 ? next++ : 1 + next - code;
          uses[row * 3 + role] = used;
          if (role === 0 && used) titleLength[used] = titles[title++];
        }
        if (!(mark[row] & 2)) headAt[row] = head++;
      }
    }
    first[sizes.length] = row;
    let bodies = 0, named = 0;
    lengths.forEach((n) => { if (n) { meanBody += n; bodies++; } });
    for (let r = 0; r < rowCount; r++) { const t = uses[r * 3]; if (t) { meanTitle += titleLength[t]; named++; } }
    meanBody /= bodies || 1;
    meanTitle /= named || 1;
  })();

  // Which rows use a text, and how: places[start[text] .. start[text + 1]] = row * 4 + role.
  const start = new Int32Array(core.count + 1), places = new Int32Array(rowCount * 3), common = new Uint8Array(core.count);
  (function invert() {
    for (let i = 0; i < uses.length; i++) if (uses[i]) start[uses[i] + 1]++;
    for (let t = 0; t < core.count; t++) start[t + 1] += start[t];
    const at = start.slice();
    for (let row = 0; row < rowCount; row++)
      for (let role = 0; role < 3; role++) {
        const t = uses[row * 3 + role];
        if (t) places[at[t]++] = row * 4 + role;
      }
    let text = 0;
    for (const apart of numbers(core.common)) common[(text += apart)] = 1;
  })();

  const K = core.kinds.length, S = core.statuses.length;
  const kindOf = (row) => core.kinds[(mark[row] >> 2) % K];
  const statusOf = (row) => core.statuses[Math.floor((mark[row] >> 2) / K) % S];
  const documentOf = (row) => Math.floor((mark[row] >> 2) / K / S);

  const starts = core.wordShards || [""], dictionaries = [], rowStarts = core.rowShards || [[0, 1]], rowParts = [];
  const missing = new Set();

  /** The next shards to take ahead of the keys that will need them: words before rows, up to `AHEAD` in all. */
  function ahead() {
    const names = [...starts.map((_, at) => "k" + at), ...rowStarts.map((_, at) => "m" + at)];
    return names.slice(0, AHEAD).filter((name) => !shelf(name)[name.slice(1)]).slice(0, 4);
  }

  const shelf = (name) => (name[0] === "k" ? dictionaries : rowParts);

  function add(name, data) {
    const at = name.slice(1), all = shelf(name);
    all[at] = all[at] || (all === rowParts ? readPlaces(at, data) : readWords(data));
  }

  function readWords(data) {
    const words = [], post = [], lists = numbers(data.n);
    let last = "", at = 0, from = 0;
    const coded = data.w, end = coded.length;
    while (at < end) {
      const code = coded.charCodeAt(at++), shared = code < 58 ? code - 48 : code - 55;
      let stop = at;
      while (stop < end && coded.charCodeAt(stop) !== 124) stop++;
      last = last.slice(0, shared) + coded.slice(at, stop);
      at = stop + 1;
      words.push(last);
    }
    for (let i = 0; i < words.length; i++) { post.push(from); from += lists[i]; }
    post.push(from);
    return { words, post, letters: data.p, memo: new Map() };
  }

  function readPlaces(at, data) {
    const urls = [], labels = [];
    let page = "";
    for (const line of data.places.split("\n")) {
      const tab = line.indexOf("\t");
      let url = line.slice(tab + 1);
      labels.push(tab < 0 ? null : line.slice(0, tab));
      if (url[0] === "#" || url === "") url = page + url;
      else page = url.split("#")[0];
      urls.push(url);
    }
    return { urls, labels, texts: data.texts.split("\n"), row: rowStarts[at][0], text: rowStarts[at][1] };
  }

  /** Shard number of a row (which = 0) or a text (which = 1). */
  function partOf(which, value) {
    let low = 0, high = rowStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (rowStarts[middle][which] <= value) low = middle; else high = middle - 1;
    }
    if (!rowParts[low]) missing.add("m" + low);
    return rowParts[low];
  }
  const textOf = (id) => { if (!id) return ""; const part = partOf(1, id); return part ? part.texts[id - part.text] : ""; };
  const urlOf = (row) => { const part = partOf(0, row); return part ? part.urls[row - part.row] : ""; };
  const labelOf = (row) => {
    if (headAt[row] >= 0) return heads[headAt[row]];
    const part = partOf(0, row);
    return part ? part.labels[row - part.row] : "";
  };

  function dictionaryOf(word) {
    let low = 0, high = starts.length - 1;
    const key = word.slice(0, 3);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= key) low = middle; else high = middle - 1;
    }
    if (!dictionaries[low]) missing.add("k" + low);
    return dictionaries[low];
  }

  /** First place in sorted words that is not before `word`. */
  function lower(words, word) {
    let low = 0, high = words.length;
    while (low < high) { const middle = (low + high) >> 1; if (words[middle] < word) low = middle + 1; else high = middle; }
    return low;
  }

  function has(word) {
    const dictionary = dictionaryOf(word);
    return !!dictionary && dictionary.words[lower(dictionary.words, word)] === word;
  }

  function frequency(word) { return postings(word).length; }

  /** Texts of a word as [text, times, text, times ...]. */
  function postings(word) {
    const dictionary = dictionaryOf(word);
    if (!dictionary) return [];
    let list = dictionary.memo.get(word);
    if (list) return list;
    list = [];
    const at = lower(dictionary.words, word);
    if (dictionary.words[at] === word) {
      const coded = numbers(dictionary.letters, dictionary.post[at], dictionary.post[at + 1]);
      for (let i = 0, id = 0; i < coded.length; i++) {
        id += coded[i] >> 1;
        list.push(id, coded[i] & 1 ? coded[++i] : 1);
      }
    }
    dictionary.memo.set(word, list);
    return list;
  }

  /** The row of its own page that a row belongs to: the last head of its document before it, else its group's first. */
  function headOf(row) {
    if (headAt[row] >= 0) return row;
    const group = groupOf[row];
    for (let r = first[group]; r < first[group + 1]; r++)
      if (headAt[r] >= 0 && documentOf(r) === documentOf(row)) return r;
    return first[group];
  }

  /** The first body text of the page that a head stands for. */
  function bodyOf(head) {
    const group = groupOf[head];
    for (let r = first[group]; r < first[group + 1]; r++)
      if (uses[r * 3 + 1] && documentOf(r) === documentOf(head)) return textOf(uses[r * 3 + 1]);
    return "";
  }

  function eachHead(visit) {
    for (let row = 0; row < rowCount; row++) if (headAt[row] >= 0 && heads[headAt[row]]) visit(row, heads[headAt[row]]);
  }

  /** Is there a longer word that begins like this? */
  function continues(word) {
    const dictionary = dictionaryOf(word);
    if (!dictionary) return false;
    const next = dictionary.words[lower(dictionary.words, word + "a")];
    return !!next && next.startsWith(word);
  }

  /** Dictionaries to look for slips in: the one of the word, and of shards those where it would be but for a slip at its start. */
  function near(word) {
    const [a, b, c, d] = word, heads = [word];
    if (starts.length > 1) heads.push(b + c + d, a + c + d, a + b + d, b + a + c, a + c + b);
    return [...new Set(heads.map(dictionaryOf))].filter(Boolean);
  }

  const plain = (label) => text.fold(label).replace(/[^a-z0-9/]+/g, " ").trim();
  let labels = null;

  /** Heads that have this number or code, however it is written. */
  function headsOf(label) {
    if (!labels) {
      labels = new Map();
      eachHead((row, name) => { const key = plain(name); if (!labels.has(key)) labels.set(key, []); labels.get(key).push(row); });
    }
    return labels.get(plain(label)) || [];
  }

  if (core.words) dictionaries[0] = readWords(core.words);
  if (core.rows) rowParts[0] = readPlaces(0, core.rows);

  return {
    core, sizes, lengths, rowCount, first, groupOf, mark, uses, titleLength, headAt, meanBody, meanTitle, start, places, common,
    kindOf, statusOf, documentOf, textOf, urlOf, labelOf, headOf, bodyOf, eachHead, headsOf,
    ahead, add, has, dictionaryOf, near, lower, postings, frequency, continues, missing,
    words: () => (dictionaries[0] ? dictionaries[0].words : []),
  };
}
