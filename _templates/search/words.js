/* From a query to slots: each asked word with the words of the texts that it may mean, and their weights. */

function Words(reader, text) {
  const { core, has, dictionaryOf, near, lower, frequency, continues, missing } = reader, WEIGHT = core.scores;

  /** Is a stem a word of the texts (in either voicing of its last letter)? */
  function isWord(key) {
    if (has(key)) return true;
    for (const voiced of Object.keys(core.table.devoiced))
      if (key.endsWith(core.table.devoiced[voiced]) && has(key.slice(0, -1) + voiced)) return true;
    return false;
  }

  function admitted(key, cost) {
    const [short, derived, sure, derivedSure] = core.table.shortest;
    return key.endsWith("-") || key.length >= (cost === 2 ? derivedSure : sure) || (key.length >= (cost === 2 ? derived : short) && isWord(key));
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

  /** The word itself and the words of its stem. */
  function ownWords(word) {
    const map = new Map(stemMates(word));
    if (has(word)) put(map, word, 1);
    return map;
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

  /** What a word stands for: {map of words to weights, guess}; kept, since each key asks for all words again. */
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
    const word = forms[0], map = ownWords(word);
    let guess = "";
    addPrefix(map, word, map.size && !isLast ? 0.4 : 1);
    forms.slice(1).forEach((part) => { if (has(part)) put(map, part, WEIGHT.part); });
    if (!map.size) guess = addNear(map, word);
    return { map, guess };
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
      if (word.length > 6 && /^[a-z]+$/.test(word) && !has(word) && !stemMates(word).size && !continues(word)) {
        const halves = split(word);
        if (halves) { joined.push([halves[0]], [halves[1]]); continue; }
      }
      joined.push(found[i]);
    }
    const strengths = text.strengths(joined.map((forms) => forms[0]));
    const slots = joined.map((forms, i) => {
      const expanded = expand(forms, i === joined.length - 1);
      return { word: forms[0], weak: !strengths[i], strength: strengths[i], phrases: apart(forms[0]), ...expanded };
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

  function split(word) {
    for (let at = 3; at <= word.length - 3; at++)
      if (has(word.slice(0, at)) && (has(word.slice(at)) || (word.length - at > 3 && stemMates(word.slice(at)).size))) return [word.slice(0, at), word.slice(at)];
    return null;
  }

  /** A word that is written together here may be written apart there: "satinalma" as the phrase "satin alma". */
  function apart(word) {
    for (let at = 4; at <= word.length - 4; at++)
      if (has(word.slice(0, at)) && has(word.slice(at))) return [{ words: [word.slice(0, at), word.slice(at)], weight: WEIGHT.joined }];
    return [];
  }

  /** How much the words of a map tell: less the more texts have them. */
  function rarity(map) {
    let n = 1;
    map.forEach((_, word) => { n += frequency(word); });
    return Math.log(1 + core.count / n);
  }

  function addPhrases(slots) {
    for (const slot of slots) slot.own = new Map(slot.map);
    const asked = slots.map((slot) => slot.word);
    for (const { weight, all } of phrases)
      all.forEach((phrase, mine) => {
        const at = phrase.length ? placeOf(phrase, asked) : -1;
        if (at < 0) return;
        all.forEach((other, theirs) => {
          if (theirs === mine || !other.length) return;
          for (let i = 0; i < phrase.length; i++) {
            const slot = slots[at + i];
            // A word that has synonyms is no slip.
            if (slot.guess) { slot.map.clear(); slot.own.clear(); slot.guess = ""; }
            slot.weak = false;
            if (other.length === 1) {
              const map = ownWords(other[0]);
              const worth = weight * Math.min(1, rarity(map) / rarity(slot.own));
              map.forEach((own, word) => put(slot.map, word, own * worth));
            } else slot.phrases.push({ words: other, weight });
          }
        });
      });
  }

  return { slotsOf, ownWords };
}
