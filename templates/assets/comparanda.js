{
  // Another language of a page opens at the same place and in the same view.
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-lang a");
    if (link) [link.search, link.hash] = [location.search, location.hash];
  });

  // A table takes the focus only where it must scroll.
  const watch = () => {
    for (const wide of document.querySelectorAll(".cmp .wide")) new ResizeObserver(() => {
      const fits = wide.firstElementChild.scrollWidth <= wide.clientWidth;
      wide.classList.toggle("fits", fits);
      fits ? wide.removeAttribute("tabindex") : (wide.tabIndex = 0);
    }).observe(wide);
  };

  // What is shown stands in the address, so that a view can be shared.
  const boxes = () => [...document.querySelectorAll(".cmp [data-show]")];
  const differences = () => document.getElementById("only-differences");
  // On a phone three are enough to begin with.
  const isFirst = (index) => index < 3 || !matchMedia("(max-width: 44.99em)").matches;
  const restore = () => {
    const view = new URLSearchParams(location.search);
    const names = view.get("show")?.split(",");
    boxes().forEach((box, index) => (box.checked = names ? names.includes(box.dataset.show) : isFirst(index)));
    document.documentElement.classList.add("chosen"); // the page's own style hides later ones until then
    if (differences()) differences().checked = view.has("differences");
    tell();
  };
  const shown = () => boxes().filter((box) => box.checked);
  const tell = () => document.querySelector(".cmp .pick")?.dispatchEvent(new Event("shown"));
  addEventListener("change", (event) => {
    if (event.target !== differences() && !boxes().includes(event.target)) return;
    const now = new URLSearchParams(location.search);
    tell();
    const isUsual = boxes().every((box, index) => box.checked === isFirst(index));
    isUsual ? now.delete("show") : now.set("show", shown().map((box) => box.dataset.show).join(","));
    differences()?.checked ? now.set("differences", "") : now.delete("differences");
    const query = now.toString().replaceAll("%2C", ",").replace(/differences=(&|$)/, "differences$1");
    history.replaceState(history.state, "", location.pathname + (query && "?" + query) + location.hash);
  });

  // What is folded opens when somebody lands on it, or on the heading above it.
  const unfold = () => {
    const folded = document.querySelector(".cmp :is(:target > details, :target + .fold, :target + .s + .fold)");
    if (folded) folded.open = true;
  };
  addEventListener("hashchange", unfold);
  addEventListener("load", unfold); // a page has no target before

  // Words beside a button are copied by it.
  const copy = () => {
    for (const button of document.querySelectorAll(".cmp [data-done]")) {
      button.hidden = !navigator.clipboard;
      button.onclick = async () => {
        await navigator.clipboard.writeText(button.previousElementSibling.textContent);
        button.textContent = button.dataset.done;
      };
    }
  };

  // The card on a mark: the words that prove a value, taken from the reference list. Without a script the link leads there.
  let card, mark, timer;
  const open = () => {
    card = document.getElementById("card");
    card?.addEventListener("beforetoggle", (event) => event.newState === "closed" && mark?.removeAttribute("aria-expanded"));
  };
  const later = (action, wait) => (clearTimeout(timer), (timer = setTimeout(action, wait)));
  const line = (...nodes) => {
    const made = document.createElement("p");
    made.append(...nodes);
    return made;
  };
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
  // A row at a glance stands for the one that it links to.
  const place = () => mark.closest("[id]") ?? document.getElementById((mark.closest("tr")?.querySelector("th a")?.hash ?? "#top").slice(1));
  const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
  const fill = () => {
    card.replaceChildren();
    const passages = ["", ...(mark.dataset.q?.split(" ") ?? [])].map((nth) => document.querySelector(nth ? mark.hash.replace(/\d+$/, nth) : mark.hash));
    const reference = passages[0].closest(".refs > li");
    for (const passage of passages) {
      const words = passage.firstElementChild;
      const quote = words.querySelector("q");
      card.append(line(...copies(quote ? [quote, ...words.querySelectorAll(":scope > span")] : words.childNodes)));
    }
    card.append(line(...copies(reference.querySelector(".rt").childNodes)));
    const remarks = line(...copies(reference.querySelector(".s").childNodes));
    const also = [...passages[0].querySelectorAll("p a")].filter((one) => one.hash !== `#${place().id}`);
    const links = line();
    remarks.className = links.className = "s";
    card.append(remarks);
    if (also.length) {
      const list = line(card.dataset.also + ": ", ...also.slice(0, 5).flatMap((one) => [link(one.hash, one.textContent), " "]));
      list.className = "s";
      card.append(list);
    }
    const source = passages[0].querySelector("div > a[href^=http]");
    if (source) links.append(link(source.href, card.dataset.open));
    links.append(link(mark.hash, card.dataset.all));
    const cell = place().cells?.[mark.closest("td, th")?.cellIndex];
    if (card.dataset.lines && cell?.dataset.l) {
      const file = cell.closest("table").tHead.rows[0].cells[cell.cellIndex].dataset.f ?? "";
      links.append(link(`${card.dataset.lines + file}#L${cell.dataset.l}`, card.dataset.edit));
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
  const reveal = (one) => one.scrollIntoView({ block: "nearest", behavior: "instant" });
  const show = (target) => {
    if (mark === target && isOpen()) return;
    mark?.removeAttribute("aria-expanded");
    mark = target;
    fill();
    card.showPopover();
    reveal(mark); // from under a sheet, and before the card is placed
    const at = mark.getBoundingClientRect();
    const below = at.bottom + card.offsetHeight + 6 < innerHeight || at.top < card.offsetHeight;
    card.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - card.offsetHeight - 6)}px`;
    card.style.left = `${scrollX + Math.max(12, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 12))}px`;
    mark.setAttribute("aria-expanded", "true");
  };
  const hide = () => isOpen() && card.hidePopover();
  const isOpen = () => card?.matches(":popover-open");
  const marked = (event) => card?.showPopover && event.target.closest?.(".cmp [role=doc-noteref]");
  let touched = false;
  addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"), true);
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const target = marked(event);
    if (target) later(() => show(target), 120);
    else if (event.target.closest("#card")) clearTimeout(timer);
    else if (isOpen()) later(hide, 300);
  });
  addEventListener("focusin", (event) => {
    const target = marked(event);
    if (event.target.closest(".cmp .wide")) reveal(event.target); // browsers leave it under the first column
    if (target && !touched && target.matches(":focus-visible")) show(target);
    else if (!target && !event.target.closest("#card") && isOpen()) hide();
  });
  addEventListener("click", (event) => {
    const target = marked(event);
    clearTimeout(timer);
    // The keyboard follows the link, and so does who asks for a new tab.
    if (target && event.detail && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      show(target);
    } else if (target || event.target.closest("#card a")) hide();
  });

  // Material tells of pages that it opens without loading them.
  const begin = () => [watch, restore, copy, open].forEach((one) => one());
  globalThis.document$ ? document$.subscribe(begin) : begin();
}
