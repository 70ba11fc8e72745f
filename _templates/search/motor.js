/* The search engine: reads the index, turns a query into slots of words, scores groups of records.
   It knows nothing of the page; answers to citations and codes are in yorum.js. */
(function () {
  "use strict";

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let i = 0; i < 64; i++) VALUE[DIGITS.charCodeAt(i)] = i;

  /** Numbers written by encode.numbers, from letter `at` to `end`. */
  function numbers(text, at = 0, end = text.length) {
    const out = [];
    while (at < end) {
      let value = 0, shift = 1, digit;
      do {
        digit = VALUE[text.charCodeAt(at++)];
        value += (digit & 31) * shift;
        shift *= 32;
      } while (digit > 31);
      out.push(value);
    }
    return out;
  }

  // ---------------------------------------------------------------- analysis (the twin of analysis.py)

  function analyser(table) {
    const stop = new Set(table.stop), weak = new Set(table.weak), memo = new Map();
    const [shortest, shortestDerived] = table.shortest;

    function fold(text) {
      let out = "";
      for (const letter of text.normalize("NFC")) {
        const known = table.fold[letter];
        out += known === undefined ? letter.toLowerCase() : known;
      }
      return out.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    }

    function forms(word) {
      if (/[.,]/.test(word)) return [word.replace(/\./g, /^[a-z]/.test(word) ? "" : ",")];
      if (word.includes("-")) return [word.replace("-", ""), word.slice(2)];
      const parts = word.match(/[a-z]+|[0-9]+/g);
      if (parts.length > 1) return [word, ...parts.filter((part) => part.length > 2)];
      return word.length > 1 || /[0-9]/.test(word) ? [word] : null;
    }

    /** Words of a text: each as its form and then the parts by which it is found too. */
    function tokens(text) {
      const pattern = new RegExp(table.token, "g"), out = [], folded = fold(text);
      for (let match; (match = pattern.exec(folded)); ) {
        const found = forms(match[1]);
        if (found) out.push(found);
      }
      return out;
    }

    function stemKey(stem) {
      const last = stem[stem.length - 1], key = stem.slice(0, -1) + (table.devoiced[last] || last);
      return table.dropped[key] || key;
    }

    /** Stems of a folded word: Map of key to 0 (itself), 1 (without endings), 2 (without derivation too). */
    function stems(word) {
      let best = memo.get(word);
      if (best) return best;
      best = new Map();
      const note = (stem, cost) => {
        const key = stemKey(stem), old = best.get(key);
        if (old === undefined || cost < old) best.set(key, cost);
      };
      const derivations = (rest, depth) => {
        for (const ending of table.derived) {
          const left = rest.length - ending.length;
          if (left >= shortestDerived && rest.endsWith(ending)) {
            note(rest.slice(0, left), 2);
            if (depth < 3) derivations(rest.slice(0, left), depth + 1);
          }
        }
      };
      const endings = (rest, stage) => {
        note(rest, rest === word ? 0 : 1);
        derivations(rest, 0);
        for (let at = stage; at < table.stages.length; at++)
          for (const ending of table.stages[at]) {
            const left = rest.length - ending.length;
            if (left >= shortest && rest.endsWith(ending)) endings(rest.slice(0, left), at + 1);
          }
      };
      if (word.length > shortest && /^[a-z]+$/.test(word)) endings(word, 0);
      else best.set(word, 0);
      memo.set(word, best);
      return best;
    }

    /** How much each asked word counts: 1, or less if it asks rather than names. */
    function strengths(asked) {
      const verb = new RegExp("^[a-z]{2,}" + table.verb + "$"), question = asked.some((word) => table.asking.includes(word));
      const isWeak = (word) => weak.has(word) || table.weakStems.some((stem) => stems(word).has(stem));
      const out = asked.map((word) => (isWeak(word) ? 0 : 1)), last = out.lastIndexOf(1);
      if (question && last === asked.length - 1 && out.indexOf(1) < last && verb.test(asked[last])) out[last] = 0.5;
      return out;
    }

    return { fold, tokens, stems, stemKey, stop, strengths };
  }

  /** Edits between two words (a swap of neighbours is one), or `most` + 1 if there are more. */
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = [], next = [];
    for (let j = 0; j <= b.length; j++) row[j] = j;
    for (let i = 1; i <= a.length; i++) {
      next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /** The set of letters of a word, a bit each: two words that are near share nearly all. */
  function lettersOf(word) {
    let mask = 0;
    for (let i = 0; i < word.length; i++) mask |= 1 << ((word.charCodeAt(i) - 97) & 31);
    return mask;
  }

  function bits(mask) {
    let n = 0;
    for (; mask; mask &= mask - 1) n++;
    return n;
  }

  // ---------------------------------------------------------------- the engine

  const WEIGHT = {
    stem: [0.95, 0.85, 0.6], // itself but for its last letter; an ending apart; a derivation apart
    prefix: 0.55, near: [0, 0.6, 0.4], joined: 0.9, part: 0.7, short: 0.9, same: 0.6,
    title: 3, term: 1, context: 0.5, example: 0.3, repeated: 0.05, weak: 0.12, repealed: 0.4, k1: 0.8,
    bBody: 0.35, bTitle: 0.35, coverage: 1.6, part1: 0.6, name: 0.5,
  };
  const COMMON = 4; // a sentence in this many groups says nothing of any of them
  const ROLE = { title: 0, body: 1, context: 2 };

  function Engine(core) {
    const text = analyser(core.table);
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
    const start = new Int32Array(core.count + 1), places = new Int32Array(rowCount * 3), spread = new Int32Array(core.count);
    (function invert() {
      for (let i = 0; i < uses.length; i++) if (uses[i]) start[uses[i] + 1 > core.count ? core.count : uses[i] + 1]++;
      for (let t = 0; t < core.count; t++) start[t + 1] += start[t];
      const at = start.slice();
      const lastGroup = new Int32Array(core.count).fill(-1);
      for (let row = 0; row < rowCount; row++)
        for (let role = 0; role < 3; role++) {
          const t = uses[row * 3 + role];
          if (!t) continue;
          places[at[t]++] = row * 4 + role;
          if (role === 1 && lastGroup[t] !== groupOf[row]) { spread[t]++; lastGroup[t] = groupOf[row]; }
        }
    })();

    const K = core.kinds.length, S = core.statuses.length;
    const kindOf = (row) => core.kinds[(mark[row] >> 2) % K];
    const statusOf = (row) => core.statuses[Math.floor((mark[row] >> 2) / K) % S];
    const documentOf = (row) => Math.floor((mark[row] >> 2) / K / S);

    // ------------------------------------------------------------ words and shards

    const starts = core.wordShards || [""], dictionaries = [], rowStarts = core.rowShards || [[0, 1]], rowParts = [];
    let missing = new Set();

    function add(name, data) {
      const at = Number(name.slice(1));
      if (name[0] === "k") dictionaries[at] = readWords(data);
      else rowParts[at] = readPlaces(at, data);
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

    /** Is a stem a word of the texts (in either voicing of its last letter)? */
    function isWord(key) {
      if (has(key)) return true;
      for (const voiced of Object.keys(core.table.devoiced))
        if (key.endsWith(core.table.devoiced[voiced]) && has(key.slice(0, -1) + voiced)) return true;
      return false;
    }

    function admitted(key, cost) {
      const [short, derived, sure, derivedSure] = core.table.shortest;
      return key.length >= (cost === 2 ? derivedSure : sure) || (key.length >= (cost === 2 ? derived : short) && isWord(key));
    }

    // ------------------------------------------------------------ from a word to the words of the texts

    function put(map, word, weight) { if (weight > (map.get(word) || 0)) map.set(word, weight); }

    const mates = new Map(), expansions = new Map();

    /** Words of the same stem, with weights. */
    function stemMates(word) {
      const known = mates.get(word);
      if (known) return known;
      const map = new Map(), mine = text.stems(word), dictionary = dictionaryOf(word);
      if (!dictionary || word.length < 3) return map;
      const head = word.slice(0, 3), words = dictionary.words;
      for (let i = lower(words, head); i < words.length && words[i].startsWith(head); i++) {
        const weight = kinship(mine, word, words[i]);
        if (weight) put(map, words[i], weight);
      }
      mates.set(word, map);
      return map;
    }

    /** Weight of two words of one stem, 0 for strangers. A stem that is one of the two words needs no other proof. */
    function kinship(mine, word, other) {
      let best = 0;
      for (const [key, cost] of text.stems(other)) {
        const own = mine.get(key);
        if (own === undefined) continue;
        const worst = Math.max(own, cost), plain = worst === 0 || (worst === 1 && own + cost === 1 && key.length > 3);
        if (!plain && !admitted(key, worst)) continue;
        const like = worst === 2 ? 0.55 + (0.45 * key.length) / Math.max(word.length, other.length) : 1;
        best = Math.max(best, WEIGHT.stem[worst] * like);
      }
      return best;
    }

    function addStems(map, word, factor) {
      stemMates(word).forEach((weight, other) => put(map, other, weight * factor));
    }

    function addPrefix(map, word, factor) {
      if (word.length < 2) return;
      const dictionary = dictionaryOf(word);
      if (!dictionary) return;
      const words = dictionary.words;
      for (let i = lower(words, word), n = 0; i < words.length && words[i].startsWith(word) && n < (word.length < 3 ? 80 : 300); i++, n++)
        put(map, words[i], factor * WEIGHT.prefix * Math.sqrt(word.length / words[i].length));
    }

    /** The nearest words by spelling, for a word that nothing else matched; the best one is returned. */
    function addNear(map, word) {
      if (word.length < 4 || /^[0-9,]+$/.test(word)) return "";
      const most = word.length > 7 ? 2 : 1, asked = [[word, 1]];
      for (const [key, cost] of text.stems(word)) if (cost === 1 && key.length > 4) asked.push([key, 0.85]);
      const found = [];
      for (const dictionary of near(word))
        for (let i = 0; i < dictionary.words.length; i++) {
          const other = dictionary.words[i];
          if (other[0] !== word[0] && other[1] !== word[1] && other[0] !== word[1]) continue;
          let best = 0;
          for (const [form, factor] of asked) {
            const limit = form.length > 7 ? most : 1, letters = lettersOf(form), there = lettersIn(dictionary, i);
            if (bits(letters & ~there) > limit) continue;
            let apart = bits(there & ~letters) > limit ? limit + 1 : edits(form, other, limit);
            let weight = apart <= limit ? WEIGHT.near[apart] * factor : 0;
            if (!weight && form === word && other.length > form.length + 1 && form.length > 5) {
              apart = Math.min(edits(form, other.slice(0, form.length), 1), edits(form, other.slice(0, form.length + 1), 1));
              if (apart <= 1) weight = 0.3;
            }
            best = Math.max(best, weight);
          }
          if (best) found.push([other, best]);
        }
      if (!found.length) return "";
      found.sort((a, b) => b[1] - a[1] || frequency(b[0]) - frequency(a[0]) || (a[0] < b[0] ? -1 : 1));
      const top = found[0][1];
      for (const [other, weight] of found.slice(0, 12)) {
        if (weight < top * 0.6) break;
        put(map, other, weight);
        addStems(map, other, weight * 0.9);
      }
      return found[0][0];
    }

    function lettersIn(dictionary, i) {
      const masks = dictionary.letterMasks || (dictionary.letterMasks = dictionary.words.map(lettersOf));
      return masks[i];
    }

    /** Dictionaries to look for slips in: all of a bundle; of shards the one the word would be in. */
    function near(word) {
      if (starts.length === 1) return dictionaries[0] ? [dictionaries[0]] : (missing.add("k0"), []);
      const one = dictionaryOf(word);
      return one ? [one] : [];
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

    /** What a word stands for: {map of words to weights, guess, sure}; kept, since each key asks for all words again. */
    function expand(forms, isLast) {
      const key = forms.join(" ") + (isLast ? "*" : "");
      let kept = expansions.get(key);
      if (!kept) {
        kept = expandNew(forms, isLast);
        if (missing.size) return kept;
        if (expansions.size > 300) expansions.clear();
        expansions.set(key, kept);
      }
      return { ...kept, map: new Map(kept.map) };
    }

    function expandNew(forms, isLast) {
      const map = new Map(), word = forms[0];
      let guess = "";
      if (has(word)) put(map, word, 1);
      addStems(map, word, 1);
      const sure = map.size > 0;
      addPrefix(map, word, sure && !isLast ? 0.4 : 1);
      forms.slice(1).forEach((part) => { if (has(part)) put(map, part, WEIGHT.part); });
      if (!map.size) guess = addNear(map, word);
      return { map, guess, sure };
    }

    // ------------------------------------------------------------ from a query to slots

    const phrases = [];
    const phraseOf = (written) => text.tokens(written).map((forms) => forms[0]).filter((word) => !text.stop.has(word));
    core.short.forEach(([short, long]) => phrases.push({ weight: WEIGHT.short, all: [phraseOf(short), phraseOf(long)] }));
    core.same.forEach((group) => phrases.push({ weight: WEIGHT.same, all: group.map(phraseOf) }));

    function alike(asked, word) {
      if (asked === word) return true;
      if (asked[0] !== word[0] || asked[1] !== word[1] || asked[2] !== word[2]) return false;
      const mine = text.stems(asked);
      for (const [key, cost] of text.stems(word)) {
        const own = mine.get(key);
        if (own !== undefined && Math.max(own, cost) < 2 && (key.length > 3 || cost + own < 2)) return true;
      }
      return false;
    }

    /** Where a phrase stands in the asked words, or -1. */
    function placeOf(phrase, asked) {
      for (let at = 0; at + phrase.length <= asked.length; at++)
        if (phrase.every((word, i) => alike(asked[at + i], word))) return at;
      return -1;
    }

    function slotsOf(query) {
      let found = text.tokens(query).filter((forms) => !text.stop.has(forms[0]));
      if (!found.length) found = text.tokens(query);
      const joined = [];
      for (let i = 0; i < found.length; i++) {
        const word = found[i][0];
        // "satinalma" -> "satin" "alma", if it is no word itself but both halves are.
        if (word.length > 6 && /^[a-z]+$/.test(word) && !has(word) && !expandable(word)) {
          const halves = split(word);
          if (halves) { joined.push([halves[0]], [halves[1]]); continue; }
        }
        joined.push(found[i]);
      }
      const strengths = text.strengths(joined.map((forms) => forms[0]));
      const slots = joined.map((forms, i) => {
        const expanded = expand(forms, i === joined.length - 1);
        return { word: forms[0], weak: !strengths[i], strength: strengths[i], phrases: [], ...expanded };
      });
      for (let i = 0; i + 1 < slots.length; i++) {
        const both = slots[i].word + slots[i + 1].word;
        const map = new Map();
        if (has(both)) put(map, both, WEIGHT.joined);
        if (both.length > 5) addStems(map, both, WEIGHT.joined);
        map.forEach((weight, word) => { put(slots[i].map, word, weight); put(slots[i + 1].map, word, weight); });
      }
      addPhrases(slots);
      if (slots.every((slot) => slot.weak)) slots.forEach((slot) => { slot.weak = false; });
      return slots;
    }

    function expandable(word) { const map = new Map(); addStems(map, word, 1); addPrefix(map, word, 1); return map.size > 0; }

    function split(word) {
      for (let at = 3; at <= word.length - 3; at++)
        if (has(word.slice(0, at)) && (has(word.slice(at)) || expandableStem(word.slice(at)))) return [word.slice(0, at), word.slice(at)];
      return null;
    }
    function expandableStem(word) { if (word.length < 4) return false; const map = new Map(); addStems(map, word, 1); return map.size > 0; }

    function addPhrases(slots) {
      const asked = slots.map((slot) => slot.word);
      for (const { weight, all } of phrases)
        all.forEach((phrase, mine) => {
          const at = phrase.length ? placeOf(phrase, asked) : -1;
          if (at < 0) return;
          all.forEach((other, theirs) => {
            if (theirs === mine || !other.length) return;
            for (let i = 0; i < phrase.length; i++) {
              const slot = slots[at + i];
              slot.weak = false;
              if (other.length === 1) {
                const map = new Map();
                if (has(other[0])) put(map, other[0], 1);
                addStems(map, other[0], 1);
                map.forEach((own, word) => put(slot.map, word, own * weight));
              } else slot.phrases.push({ words: other, weight });
            }
          });
        });
    }

    // ------------------------------------------------------------ scoring

    const inText = new Float64Array(core.count), topText = new Float64Array(core.count);
    const inGroup = new Float64Array(sizes.length), topGroup = new Float64Array(sizes.length);

    /** Add the texts that hold all words of a phrase, as if the phrase were one word. */
    function addPhraseTexts(phrase, touched) {
      let all = null;
      for (const word of phrase.words) {
        const map = new Map(), mine = new Set();
        if (has(word)) put(map, word, 1);
        addStems(map, word, 1);
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

    /** How well each row of a group answers: share of the slots' idf found in it (title or body). */
    function bestRow(group, slots, total, allowed) {
      let best = null;
      for (let row = first[group]; row < first[group + 1]; row++) {
        if (!allowed(row)) continue;
        let share = 0;
        const title = uses[row * 3], body = uses[row * 3 + 1];
        for (const slot of slots) {
          const own = Math.max(slot.texts.get(body) || 0, (slot.texts.get(title) || 0));
          share += slot.idf * own;
        }
        share /= total || 1;
        if (body && spread[body] >= COMMON) share *= 0.9;
        if (mark[row] & 1) share *= 0.8;
        if (!best || share > best.share + 1e-9) best = { row, share };
      }
      return best;
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

    function groupTexts(group) {
      const out = [];
      for (let r = first[group]; r < first[group + 1]; r++) out.push(textOf(uses[r * 3]), textOf(uses[r * 3 + 1]));
      return out.join(" ");
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

    /** Rank groups for `query`. options: document, kind (filters). Returns {hits, slots, missing}. */
    function rank(query, options = {}) {
      missing = new Set();
      const allowed = filter(options);
      const slots = slotsOf(query);
      if (missing.size) return { hits: [], slots, missing: [...missing] };
      slots.forEach((slot) => scoreSlot(slot, allowed));
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
        const cover = total ? sum.cover / total : 0, best = bestRow(group, slots, total, allowed);
        let score = sum.score * Math.pow(cover, WEIGHT.coverage) * (1 + WEIGHT.part1 * (best ? best.share : 0));
        const title = named(group, slots);
        score *= 1 + WEIGHT.name * title;
        score *= core.weights[kindOf(first[group])] || 1;
        if (statusOf(first[group]) === "repealed") score *= WEIGHT.repealed;
        if (best && best.row !== first[group] && statusOf(best.row) === "repealed") score *= 0.8;
        if (score > 0) hits.push({ group, score, cover, named: title, row: best ? best.row : first[group], share: best ? best.share : 0 });
      });
      hits.sort((a, b) => b.score - a.score || a.group - b.group);
      return { hits, slots, missing: [] };
    }

    /** Work that the first keys would wait for, done while `hasTime` says so: stems of words from `at` on; returns where it stopped. */
    function warm(at, hasTime) {
      const words = dictionaries[0] ? dictionaries[0].words : [];
      while (at < words.length && hasTime()) text.stems(words[at++]);
      return at < words.length ? at : -1;
    }

    if (core.words) dictionaries[0] = readWords(core.words);
    if (core.rows) rowParts[0] = readPlaces(0, core.rows);

    return {
      core, text, add, rank, kindOf, statusOf, documentOf, textOf, urlOf, labelOf, groupOf, first, uses, headAt, heads,
      frequency, warm, allowed: filter, headOf, bodyOf, groupTexts, eachHead, continues, takeMissing: () => { const names = [...missing]; missing = new Set(); return names; }, WEIGHT,
    };
  }

  window.ELK_MOTOR = { Engine, analyser, edits, numbers };
})();
