// Material's search finds whole words by their beginnings. So that hallucinations, halucination and full-width letters find
// the hallucination rate, a word is asked for without its ending, and with one letter wrong. Fetched when the search is opened.
{
  const post = Worker.prototype.postMessage;
  const WORD = /(?<![\w~^"+-])[a-z]{5,}(?![\w~^"-])/gi;
  const PAIR = /(?<![\p{Script=Han}"+-])\p{Script=Han}{2}(?!\p{Script=Han})/gu; // a word, of which both are wanted
  const ENDING = /(?:ations?|ions?|ings?|ed|e?s|e)$/i;
  const bases = new Map(); // of the words asked for last
  const widened = (text) => {
    bases.clear();
    const plain = text.normalize("NFKC").replace(/(?<=\d)k\b/gi, ""); // 400k is written 400,000
    return plain.replace(PAIR, "+$&").replace(WORD, (word) => {
      const base = word.replace(ENDING, "");
      bases.set(word.toLowerCase(), (base.length > 3 ? base : word).toLowerCase());
      return `${bases.get(word.toLowerCase())} ${word}~1`;
    });
  };
  // A word is missing only where it is in neither form, and is named as it was typed.
  const corrected = new WeakSet();
  const correct = (line) => {
    if (corrected.has(line)) return;
    corrected.add(line);
    const lacking = new Map([...line.querySelectorAll("del")].map((one) => [one.textContent.toLowerCase(), one]));
    for (const [word, base] of bases) {
      if (word === base) continue;
      const [typed, other] = [lacking.get(word), lacking.get(base)];
      other?.remove();
      if (!other) typed?.remove();
    }
    if (!line.querySelector("del")) line.remove();
  };
  new MutationObserver((changes) => {
    for (const { target } of changes) target.querySelectorAll(".md-search-result__terms").forEach(correct);
  }).observe(document.querySelector(".md-search-result__list"), { childList: true });
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === 2 && typeof message.data === "string";
    return post.call(this, isQuery ? { ...message, data: widened(message.data) } : message, ...rest);
  };
}
