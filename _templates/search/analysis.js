/* Words: the twin of analysis.py, edit distance, and numbers written as letters (encode.py). */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
for (let i = 0; i < 64; i++) VALUE[DIGITS.charCodeAt(i)] = i;

/** Numbers written by encode.numbers, from letter `at` to `end`. */
function numbers(text, at = 0, end = text.length) {
  const out = new Int32Array(end - at);
  let count = 0;
  while (at < end) {
    let value = 0, shift = 0, digit;
    do {
      digit = VALUE[text.charCodeAt(at++)];
      value |= (digit & 31) << shift;
      shift += 5;
    } while (digit > 31);
    out[count++] = value;
  }
  return out.subarray(0, count);
}

function analyser(table) {
  const stop = new Set(table.stop), weak = new Set(table.weak), memo = new Map();
  const [shortest, shortestDerived] = table.shortest;

  function fold(text) {
    const out = text.normalize("NFC").replace(/[^\0-\x7f]/g, (letter) => table.fold[letter] || letter).toLowerCase();
    return /[^\0-\x7f]/.test(out) ? out.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : out;
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
    const derivations = (rest, depth, verb) => {
      for (const ending of table.derived) {
        const left = rest.slice(0, -ending.length);
        if (left.length < shortest || !rest.endsWith(ending)) continue;
        const verbal = verb || table.verbal.includes(ending);
        if (left.length >= shortestDerived) {
          note(left, 2);
          if (depth < 3) derivations(left, depth + 1, verbal);
        } else if (verbal && (depth || ending[0] === "m")) note(left + "-", 2);
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

  const like = (word, pattern) => new RegExp("^[a-z]{2,}" + pattern + "$").test(word);
  const inQuestion = (asked) => asked.some((word) => table.asking.includes(word));

  /** Does one ask who or what helps? */
  const asks = (asked) => inQuestion(asked) || asked.some((word) => like(word, table.self));

  /** How much each asked word counts: 1, or less if it asks rather than names. */
  function strengths(asked) {
    const question = inQuestion(asked);
    const isWeak = (word) => weak.has(word) || like(word, table.self) || table.weakStems.some((stem) => stems(word).has(stem));
    const out = asked.map((word) => (isWeak(word) ? 0 : 1)), last = out.lastIndexOf(1);
    if (last === asked.length - 1 && out.indexOf(1) < last && like(asked[last], question ? table.verb : table.deed)) out[last] = 0.5;
    return out;
  }

  return { fold, tokens, stems, stemKey, stop, strengths, asks };
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
