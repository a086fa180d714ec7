// Material's search finds words by their beginnings, and Han characters one by one. Here a word is asked for without its
// ending too, and with one letter wrong: hallucinations, halucination and full-width letters find the hallucination rate.
// Of what is found, places that have more of the words come first, and those where Han characters only happen to stand
// somewhere are left out. Fetched when the search is opened.
{
  const post = Worker.prototype.postMessage;
  const WORD = /(?<![\w~^"+-])[a-z]{5,}(?![\w~^"-])/gi;
  const HAN = /\p{Script=Han}+/gu;
  const PAIR = /(?<![\p{Script=Han}"+-])\p{Script=Han}{2}(?!\p{Script=Han})/gu; // a word: where it is all that is typed, both are wanted
  const ENDING = /(?:ations?|ions?|ings?|ments?|ers?|est|ed|e?s|e)$/i;
  const LITTLE = /^(?:an?|and|are|at|do|does|for|in|is|it|of|on|or|the|to|vs)$/; // say nothing of what is looked for
  let bases, runs; // of the query asked last: words without their endings, and what is written in Han characters
  const widened = (text) => {
    const plain = text.normalize("NFKC").replace(/(?<=\d)k\b/gi, ""); // 400k is written 400,000
    bases = new Map();
    runs = plain.match(HAN) ?? [];
    return plain.replace(PAIR, plain.trim().length === 2 ? "+$&" : "$&").replace(WORD, (word) => {
      const base = word.replace(ENDING, "");
      bases.set(word.toLowerCase(), (base.length > 3 ? base : word).toLowerCase());
      return `${bases.get(word.toLowerCase())} ${word}~1`;
    });
  };

  // Two characters that stand together count as a word.
  const pairs = (run) => (run.length < 2 ? [run] : [...run.slice(1)].map((_, at) => run.slice(at, at + 2)));
  const differByOne = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const [rest, next] = [one.slice(at), other.slice(at)];
    return [[1, 1], [1, 0], [0, 1]].some(([x, y]) => rest.slice(x) === next.slice(y)) || rest[1] + rest[0] + rest.slice(2) === next;
  };
  // What is missing of a run: the characters of no word that the place has.
  const missing = (run, words) => {
    const isFound = Array(run.length).fill(false);
    pairs(run).forEach((word, at) => words.has(word) && isFound.fill(true, at, at + word.length));
    return [...run].map((one, at) => (isFound[at] ? " " : one)).join("").trim().split(/ +/).filter(Boolean);
  };

  // How much of the query a place has, and whether in its title or search words. Changes the words that it is said to lack.
  const judge = (place) => {
    const plain = (text) => (text ?? "").replace(/<\/?mark>/g, "");
    const head = plain(place.title) + "\n" + plain(place.search_words);
    const whole = head + "\n" + plain(place.text);
    const marks = [place.title, place.search_words, place.text].flatMap((text) => [...(text ?? "").matchAll(/<mark>([^<]*)/g)]);
    const marked = [...new Set(marks.map(([, word]) => word.toLowerCase()))];
    const typed = Object.entries(place.terms).filter(([term]) => !term.match(HAN) && !LITTLE.test(term) && (bases.has(term) || ![...bases.values()].includes(term)));
    const terms = {};
    for (const [term, isFound] of typed)
      terms[term] = isFound || (bases.has(term) && marked.some((word) => word.startsWith(bases.get(term)) || differByOne(term, word)));
    const isRow = place.location.includes("#row-"); // in whose text are values and names of subjects
    const isInHead = (term) => terms[term] && (isRow ? whole : head).toLowerCase().includes(bases.get(term) ?? term);
    let [found, total] = [Object.values(terms).filter(Boolean).length, typed.length];
    let inHead = Object.keys(terms).filter(isInHead).length / 4; // Latin words are whole: each says less than a pair of Han
    for (const run of runs) {
      const words = new Set(pairs(run).filter((word) => whole.includes(word)));
      for (const one of missing(run, words)) terms[one] = false;
      for (const word of words) inHead += head.includes(word);
      found += words.size;
      total += new Set(pairs(run)).size;
    }
    place.terms = terms;
    const share = total && (found * (1 + inHead / total)) / total;
    const score = place.score * (isRow ? 2 : 1); // Material's own, where places have as much
    return (share + (share && score / (1 + score) / 100)) * (place.boost < 1 ? 0.5 : 1); // pages about the site are last
  };
  const ranked = (found) => {
    for (const places of found) {
      for (const place of places) place.score = place.score && judge(place);
      places.sort((one, other) => other.score - one.score);
    }
    const isPage = (place) => !place.location.includes("#");
    const groups = found.map((places) => places.filter((place) => place.score || isPage(place))).filter((places) => places[0]?.score);
    return groups.sort(([one], [other]) => other.score - one.score);
  };

  // Where nothing is found, words that help are fetched once.
  const root = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location);
  const draw = ({ text, link, title }) => {
    const help = Object.assign(document.createElement("p"), { id: "search-help", className: "md-search-result__meta md-typeset" });
    help.append(text, Object.assign(document.createElement("a"), { href: new URL(link, root), textContent: title }));
    document.querySelector(".md-search-result__list").before(help);
  };
  let asked;
  const tell = async (isFound) => {
    if (!isFound) await (asked ??= fetch(new URL("search/nothing.json", root)).then((answer) => answer.json()).then(draw));
    const help = document.getElementById("search-help");
    if (help) help.hidden = !document.querySelector(".md-search__input").value || document.querySelector(".md-search-result__item");
  };
  // Material has read an answer by now, and reads the ranked one in its place before anything is drawn.
  const answer = ({ isTrusted, data: message, currentTarget }) => {
    if (!isTrusted || message?.type !== 3) return; // what is dispatched here is not trusted
    const items = ranked(message.data.items);
    currentTarget.dispatchEvent(new MessageEvent("message", { data: { ...message, data: { ...message.data, items } } }));
    tell(items.length > 0);
  };
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === 2 && typeof message.data === "string";
    if (isQuery) this.addEventListener("message", answer); // the same one is added once
    return post.call(this, isQuery ? { ...message, data: widened(message.data) } : message, ...rest);
  };
}
