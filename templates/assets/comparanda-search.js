// Material's search finds words by their beginnings, and Han characters one by one. Here a word is asked for without its
// ending too, and with one letter wrong: hallucinations, halucination and full-width letters find the hallucination rate.
// The index has the words that have accents without them too: cafe finds a café.
// Characters that stand for one another are one: 价格 finds 價格, and 台灣 finds 臺灣.
// Of what is found, places that have more of the words come first, and those where Han characters only happen to stand
// somewhere are left out. Fetched when the search is opened.
{
  const post = Worker.prototype.postMessage;
  const find = (selector) => document.querySelector(selector);
  const WORD = /(?<![\wß-ɏ~^"+-])[a-z]{5,}(?![\wß-ɏ~^"-])/g;
  const HAN = /\p{Script=Han}+/gu;
  const ENDING = /(?:ations?|ions?|ings?|ments?|ers?|est|ed|e?s|e)$/;
  const LITTLE = /^(?:an?|and|are|at|do|does|for|in|is|it|of|on|or|the|to|vs)$/; // say nothing of what is looked for
  let bases, runs; // of the query asked last: words without their endings, and what is written in Han characters

  // What is fetched once: words that help where nothing is found, and the characters that stand for one another.
  const { base } = JSON.parse(find("#__config").textContent); // `..`, or `/` on the page of a wrong address
  const root = new URL(base.replace(/\/?$/, "/"), location);
  const help = fetch(new URL("search/words.json", root)).then((answer) => answer.json());
  const forms = {};
  const ready = help.then((words) => words.forms.forEach((group) => [...group].forEach((one) => (forms[one] = group))), () => {});
  const folded = (text) => [...text].map((one) => forms[one]?.[0] ?? one).join("");

  const widened = (text) => {
    const plain = text.normalize("NFKC").toLowerCase().replace(/(?<=\d)k\b/g, ""); // 400k is written 400,000
    bases = new Map();
    runs = plain.match(HAN) ?? [];
    const wide = [...plain].map((one) => forms[one] ?? one).join("");
    return wide.replace(WORD, (word) => {
      const base = word.replace(ENDING, "");
      bases.set(word, base.length > 3 ? base : word);
      return `${bases.get(word)} ${word}~1`;
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
    const left = [...run];
    pairs(folded(run)).forEach((word, at) => words.has(word) && left.fill(" ", at, at + word.length));
    return left.join("").split(" ").filter(Boolean);
  };

  // How much of the query a place has, and whether in its title or search words. Changes the words that it is said to lack.
  const judge = (place) => {
    const plain = (text) => folded(text.replace(/<\/?mark>/g, ""));
    const top = [place.title, place.search_words].join("\n");
    const drawn = [top, place.text].join("\n");
    const [whole, head] = [plain(drawn), plain(top)];
    const marked = [...drawn.matchAll(/<mark>([^<]*)/g)].map(([, word]) => word.toLowerCase());
    const typed = Object.entries(place.terms).filter(([term]) => !term.match(HAN) && !LITTLE.test(term) && (bases.has(term) || ![...bases.values()].includes(term)));
    const terms = {};
    for (const [term, isFound] of typed)
      terms[term] = isFound || (bases.has(term) && marked.some((word) => word.startsWith(bases.get(term)) || differByOne(term, word)));
    const isRow = place.location.includes("#row-"); // in whose text are values and names of subjects
    const isInHead = (term) => terms[term] && (isRow ? whole : head).toLowerCase().includes(bases.get(term) ?? term);
    let [found, total] = [Object.values(terms).filter(Boolean).length, typed.length];
    let inHead = Object.keys(terms).filter(isInHead).length / 4; // Latin words are whole: each says less than a pair of Han
    for (const run of runs) {
      const wanted = new Set(pairs(folded(run)));
      const words = new Set([...wanted].filter((word) => whole.includes(word)));
      for (const one of missing(run, words)) terms[one] = false;
      for (const word of words) inHead += head.includes(word);
      found += words.size;
      total += wanted.size;
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
    const isShown = (place) => place.score || !place.location.includes("#"); // else a page
    const groups = found.map((places) => places.filter(isShown)).filter(([first]) => first?.score);
    return groups.sort(([one], [other]) => other.score - one.score);
  };

  const draw = ({ text, link, title }) => {
    const said = Object.assign(document.createElement("p"), { id: "search-help", className: "md-search-result__meta md-typeset" });
    said.append(text, Object.assign(document.createElement("a"), { href: new URL(link, root), textContent: title }));
    find(".md-search-result__list").before(said);
  };
  let asked;
  const tell = async (isFound) => {
    if (!isFound) await (asked ??= help.then(draw));
    const said = find("#search-help");
    if (said) said.hidden = !find(".md-search__input").value || find(".md-search-result__item");
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
    if (!isQuery) return post.call(this, message, ...rest);
    this.addEventListener("message", answer); // the same one is added once
    ready.then(() => post.call(this, { ...message, data: widened(message.data) }, ...rest));
  };
}
