// Fills the card on a mark with the words that prove a value, taken from the reference list, and opens it there.
{
  let card, mark;
  const line = (...nodes) => {
    const made = document.createElement("p");
    made.append(...nodes);
    return made;
  };
  const remark = (...nodes) => Object.assign(line(...nodes), { className: "s" });
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
  // A row at a glance stands for the one that it links to.
  const place = () => mark.closest("[id]") ?? document.getElementById((mark.closest("tr")?.querySelector("th a")?.hash ?? "#top").slice(1));
  const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
  const fill = () => {
    const passages = ["", ...(mark.dataset.q?.split(" ") ?? [])].map((nth) => document.querySelector(nth ? mark.hash.replace(/\d+$/, nth) : mark.hash));
    const reference = passages[0].closest(".refs > li");
    card.replaceChildren();
    for (const passage of passages) {
      const words = passage.firstElementChild;
      const quote = words.querySelector("q"), rest = copies([...words.childNodes].slice(quote ? 1 : 0));
      if (quote && rest[0]) rest[0].textContent = rest[0].textContent.replace(/^ · /, "");
      card.append(...(quote ? [quote.cloneNode(true)] : []), line(...rest));
    }
    card.append(line(...copies(reference.querySelector(".rt").childNodes)), remark(...copies(reference.querySelector(".s").childNodes)));
    const also = [...passages[0].querySelectorAll("p + p a")].filter((one) => one.hash !== `#${place().id}`);
    if (also.length) card.append(remark(card.dataset.also + ": ", ...also.slice(0, 5).flatMap((one) => [link(one.hash, one.textContent), " "])));
    const links = remark();
    const source = passages[0].querySelector("p > a[href^=http]");
    if (source) links.append(link(source.href, card.dataset.open));
    links.append(link(mark.hash, card.dataset.all));
    const { lines, f, edit, text } = card.dataset, holder = place(), column = mark.closest("td")?.cellIndex;
    const number = holder.dataset.l?.split(" ")[column ? column - 1 : 0];
    if (lines && +number) {
      const file = holder.dataset.f ?? (column ? holder.closest("table").tHead.rows[0].cells[column].dataset.f : f) ?? "";
      links.append(link(`${lines + file}#L${number}`, column ? edit : text));
    }
    if (card.dataset.report) links.append(link(report(reference, passages[0]), card.dataset.wrong));
    card.append(links);
  };
  // A report says by itself which value it is about, what proves it, and where it stands.
  const report = (reference, passage) => {
    const address = new URL(card.dataset.report);
    const named = address.protocol === "mailto:" ? "subject" : "title";
    const words = (node) => node?.textContent.trim().replace(/\s+/g, " ") ?? "";
    const label = words(place().querySelector(".p")) || words(document.querySelector(".cmp h1"));
    const value = words(mark.closest("td")?.querySelector(".n, i"));
    const about = [label, value].filter(Boolean).join(": ");
    const proof = `${words(passage.firstElementChild)} — ${words(reference.querySelector(".rt"))}`;
    address.searchParams.set(named, about);
    address.searchParams.set("body", `${about}\n${proof}\n${location.origin + location.pathname}#${place().id}`);
    address.search = address.search.replaceAll("+", "%20"); // which mail programs do not read
    return address.href;
  };
  const closed = () => mark?.removeAttribute("aria-expanded");
  addEventListener("prove", ({ target }) => {
    closed();
    mark = target;
    if (card !== document.getElementById("card")) {
      card = document.getElementById("card");
      card.addEventListener("beforetoggle", (event) => event.newState === "closed" && closed());
    }
    fill();
    card.showPopover();
    mark.scrollIntoView({ block: "nearest", behavior: "instant" }); // from under a sheet, and before the card is placed
    const at = mark.getBoundingClientRect(), { width, height } = card.getBoundingClientRect();
    const zoom = card.currentCSSZoom ?? 1; // of a theme with smaller letters
    const below = at.bottom + height + 6 < innerHeight || at.top < height;
    card.style.top = `${(scrollY + (below ? at.bottom + 6 : at.top - height - 6)) / zoom}px`;
    card.style.left = `${(scrollX + Math.max(12, Math.min(at.left, document.documentElement.clientWidth - width - 12))) / zoom}px`;
    mark.setAttribute("aria-expanded", "true");
  });
}
