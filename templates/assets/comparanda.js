// Another language of a page opens at the same place.
addEventListener("click", (event) => {
  const link = event.target.closest?.(".md-lang a");
  if (link) link.hash = location.hash;
});
// A table takes the focus only where it must scroll. Material tells of pages that it opens without loading them.
const watch = () => {
  const wide = document.querySelector(".cmp .wide");
  if (wide) new ResizeObserver(() => {
    const fits = wide.firstElementChild.scrollWidth <= wide.clientWidth;
    wide.classList.toggle("fits", fits);
    fits ? wide.removeAttribute("tabindex") : (wide.tabIndex = 0);
  }).observe(wide);
};
globalThis.document$ ? document$.subscribe(watch) : watch();
