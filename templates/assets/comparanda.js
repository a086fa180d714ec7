{
  // Another language of a page opens at the same place and in the same view.
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-lang a");
    if (link) [link.search, link.hash] = [location.search, location.hash];
  });

  // A table takes the focus only where it must scroll.
  const watch = () => {
    for (const wide of document.querySelectorAll(".cmp .wide")) new ResizeObserver(() => {
      const fits = wide.classList.toggle("fits", wide.firstElementChild.scrollWidth <= wide.clientWidth);
      fits ? wide.removeAttribute("tabindex") : (wide.tabIndex = 0);
    }).observe(wide);
  };

  // Whether only differences show stands in the address, so that a view can be shared.
  const differences = () => document.getElementById("only-differences");
  const restore = () => differences() && (differences().checked = /[?&]differences\b/.test(location.search));
  addEventListener("change", (event) => {
    if (event.target !== differences()) return;
    const rest = location.search.slice(1).split("&").filter((one) => one && one !== "differences");
    const query = [...rest, ...(event.target.checked ? ["differences"] : [])].join("&");
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

  // The card on a mark: the words that prove a value. What fills and draws it is fetched when the first mark is
  // pointed at, focused or pressed. Without it, and without a script, the link leads to the references.
  const here = document.currentScript.src;
  const fetchPart = (tag, name, rest) => new Promise((onload, onerror) => {
    const url = new URL(`comparanda-${name}`, here);
    document.head.append(Object.assign(document.createElement(tag), { src: url, href: url, onload, onerror, ...rest }));
  });
  let fetched, mark, timer, search;
  const fetchCard = () => (fetched ??= Promise.all([fetchPart("script", "card.js"), fetchPart("link", "card.css", { rel: "stylesheet" })]));
  const card = () => document.getElementById("card");
  const hide = () => {
    mark = null;
    card()?.hidePopover?.();
  };
  const later = (action, wait) => (clearTimeout(timer), (timer = setTimeout(action, wait)));
  const show = async (target) => {
    if (mark === target && card().matches(":popover-open")) return;
    mark = target;
    await fetchCard();
    if (mark === target) target.dispatchEvent(new Event("prove", { bubbles: true }));
  };
  const marked = (event) => card()?.showPopover && event.target.closest?.(".cmp [role=doc-noteref]");
  let touched = false;
  addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"), true);
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const target = marked(event);
    if (target) fetchCard(), later(() => show(target), 120);
    else if (event.target.closest("#card")) clearTimeout(timer);
    else later(hide, 300);
  });
  addEventListener("focusin", (event) => {
    // In our own frame alone: a guest's search is as its owner set it.
    if (event.target.matches("html:has([href*=comparanda-frame]) .md-search__input")) search ??= fetchPart("script", "search.js");
    const target = marked(event);
    if (event.target.closest(".cmp .wide")) event.target.scrollIntoView({ block: "nearest", behavior: "instant" }); // browsers leave it under the first column
    if (target && !touched && target.matches(":focus-visible")) show(target);
    else if (!target && !event.target.closest("#card")) hide();
  });
  addEventListener("click", (event) => {
    const target = marked(event);
    clearTimeout(timer);
    // The keyboard follows the link, and so does who asks for a new tab.
    if (target && event.detail && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      show(target).catch(() => location.assign(target.href));
    } else if (target || event.target.closest("#card a")) hide();
  });

  // Material tells of pages that it opens without loading them.
  const begin = () => [watch, restore, copy].forEach((one) => one());
  globalThis.document$ ? document$.subscribe(begin) : begin();
}
