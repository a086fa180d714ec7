// Another language of a page opens at the same place.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[hreflang]");
  if (link) link.hash = location.hash;
});
// A table takes the focus only where it must scroll.
const wide = document.querySelector(".wide");
if (wide) new ResizeObserver(() => {
  const fits = wide.firstElementChild.scrollWidth <= wide.clientWidth;
  wide.classList.toggle("fits", fits);
  fits ? wide.removeAttribute("tabindex") : (wide.tabIndex = 0);
}).observe(wide);
